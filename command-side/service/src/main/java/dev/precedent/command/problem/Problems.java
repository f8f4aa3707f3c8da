package dev.precedent.command.problem;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.ledger.LedgerFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place that turns what went wrong into {@code application/problem+json}. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail invalid(InvalidValue invalid) {
    return problem(HttpStatus.BAD_REQUEST, "Invalid value", invalid.reason());
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
