package dev.precedent.command.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that is refused, with a reason that a person can act on. */
public final class Refusal extends ErrorResponseException {
  /**
   * @param title what kind of refusal, the same for all of its kind
   * @param detail what was found and what is expected, in this case
   */
  public Refusal(HttpStatus status, String title, String detail) {
    super(status, problem(status, title, detail), null);
  }

  /** Adds a member to the problem's JSON. */
  public Refusal with(String member, Object content) {
    getBody().setProperty(member, content);
    return this;
  }

  private static ProblemDetail problem(HttpStatus status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }
}
