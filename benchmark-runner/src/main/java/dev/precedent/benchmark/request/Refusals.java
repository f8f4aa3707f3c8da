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

/** Answers refusals as RFC 9457 has it. */
@RestControllerAdvice(basePackages = "dev.precedent.benchmark")
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Refusals {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(Refusal.Refused refused) {
    Refusal refusal = refused.refusal();
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
    problem.setTitle(refusal.title());
    if (!refusal.findings().isEmpty()) {
      problem.setProperty("findings", refusal.findings());
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, "10");
    }
    return answer.body(problem);
  }
}
