package dev.precedent.views.problem;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.query.InvalidQuery;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.search.InvalidParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What keeps the read side from answering, as {@code application/problem+json}. Comes before any
 * advice that catches everything.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
public final class ReadProblems {
  private static final String RETRY_SECONDS = "2";

  @ExceptionHandler
  ProblemDetail invalid(InvalidQuery e) {
    ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "The query cannot be read", e);
    problem.setProperty("column", e.column());
    problem.setProperty("found", e.found());
    problem.setProperty("expected", e.expected());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail invalid(InvalidParameter e) {
    ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "A parameter cannot be used", e);
    problem.setProperty("parameter", e.parameter());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail invalid(InvalidValue e) {
    return problem(HttpStatus.BAD_REQUEST, "A value is not valid", e);
  }

  @ExceptionHandler
  ProblemDetail notFound(NotFound e) {
    return problem(HttpStatus.NOT_FOUND, "Not found", e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(SearchUnavailable e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Search is recovering: %s. Recording goes on, and what was recorded stays readable by its id."
                .formatted(e.getMessage()));
    problem.setTitle("Search is not available for the moment");
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .body(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notYet(NotYetSigned e) {
    ProblemDetail problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "Not signed yet", e);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(e.comeBackAfter().toSeconds()))
        .body(problem);
  }

  private static ProblemDetail problem(HttpStatus status, String title, RuntimeException e) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
    problem.setTitle(title);
    return problem;
  }
}
