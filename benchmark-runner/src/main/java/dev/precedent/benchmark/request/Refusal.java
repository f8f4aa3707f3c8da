package dev.precedent.benchmark.request;

import dev.precedent.policy.document.Finding;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Why a request is not done.
 *
 * @param title what is wrong, in a few words
 * @param detail what was found and what is expected, for the person who asked
 * @param findings what is wrong with the policy document that was sent along, if one was
 */
public record Refusal(HttpStatus status, String title, String detail, List<Finding> findings) {
  public Refusal {
    findings = List.copyOf(findings);
  }

  /** The request says something that cannot be. */
  public static Refusal invalid(String detail) {
    return new Refusal(HttpStatus.BAD_REQUEST, "The request is not valid", detail, List.of());
  }

  /** The request names something that there is not. */
  public static Refusal unknown(String detail) {
    return new Refusal(HttpStatus.NOT_FOUND, "Not found", detail, List.of());
  }

  /** As the web layer carries it to where it becomes an answer. */
  public Refused thrown() {
    return new Refused(this);
  }

  /** A refusal on its way out of a controller. */
  public static final class Refused extends RuntimeException {
    private final transient Refusal refusal;

    Refused(Refusal refusal) {
      super(refusal.detail());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }
}
