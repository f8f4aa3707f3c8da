package dev.precedent.benchmark.request;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers refusals as RFC 9457 has it; what search has to say is said by the views themselves. */
@RestControllerAdvice("dev.precedent.benchmark")
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Refusals {
  private static final String RETRY_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal.Refused refused) {
    Refusal refusal = refused.refusal();
    ProblemDetail problem = problem(refusal);
    if (!refusal.findings().isEmpty()) {
      problem.setProperty("findings", refusal.findings());
    }
    return answer(problem);
  }

  private static ProblemDetail problem(Refusal refusal) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
    problem.setTitle(refusal.title());
    return problem;
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return answer.body(problem);
  }
}
