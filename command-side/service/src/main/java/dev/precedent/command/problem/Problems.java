package dev.precedent.command.problem;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Line;
import dev.precedent.ledger.LedgerFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** The one place that turns what went wrong into {@code application/problem+json}. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail invalid(InvalidValue invalid) {
    return problem(HttpStatus.BAD_REQUEST, "Invalid value", invalid.reason());
  }

  /** A body that is no JSON, or not the JSON that is expected. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String reason =
        unreadable.getCause() instanceof JacksonException problem
            ? Line.reason(problem)
            : "the body is missing or cannot be read";
    return handleExceptionInternal(
        unreadable,
        problem(HttpStatus.BAD_REQUEST, "The body cannot be used", reason),
        headers,
        HttpStatus.BAD_REQUEST,
        request);
  }

  @ExceptionHandler
  ProblemDetail ledgerFailed(LedgerFailure failure) {
    log.error("the ledger failed", failure);
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The ledger is not available",
        failure.getMessage()
            + "; what was not acknowledged may be sent again, what is there already is recognised");
  }

  @ExceptionHandler
  ProblemDetail unexpected(RuntimeException bug) {
    log.error("a request failed", bug);
    return problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "The server failed",
        "the request failed for a reason that the server's log holds");
  }

  private static ProblemDetail problem(HttpStatus status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }
}
