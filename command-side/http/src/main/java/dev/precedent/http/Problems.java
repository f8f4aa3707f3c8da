package dev.precedent.http;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Line;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.LedgerFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place that turns what went wrong into {@code application/problem+json} (RFC 9457), so
 * that the same mistake has the same words wherever it is made. Parts say what they refuse as a
 * {@link Refused}; nothing here knows them.
 */
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration A_MOMENT = Duration.ofSeconds(2);
  private static final String[] NONE = {"another"};

  /** The policy of what is no page: browsers that show it load nothing for it. */
  public static final String LOADS_NOTHING = "default-src 'none'; frame-ancestors 'none'";

  static final String WRONG_METHOD = "The address has no such method";
  static final String FAILED = "The server failed";
  static final String FAILED_WHY = "the request failed for a reason that the server's log holds";

  @ExceptionHandler
  ResponseEntity<Object> refused(Refusal refusal) {
    return answer(refusal.refused());
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(InvalidValue invalid) {
    return answer(Refused.invalid(invalid.reason()));
  }

  @ExceptionHandler
  ResponseEntity<Object> ledgerFailed(LedgerFailure failure) {
    LOG.error("the ledger failed", failure);
    return answer(
        Refused.unavailable(
            "The ledger is not available",
            failure.getMessage()
                + "; what was not acknowledged may be sent again, what is there already is recognised",
            A_MOMENT));
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(RuntimeException bug) {
    LOG.error("a request failed", bug);
    return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, FAILED, FAILED_WHY), HttpHeaders.EMPTY);
  }

  /** A body that is no JSON, or not the JSON that is expected. */
  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) { // of what the body is read from
        return answer(refusal.refused());
      }
    }
    if (!(unreadable.getCause() instanceof JacksonException problem)) {
      return answer(Refused.unreadable("the body is missing or cannot be read"));
    }
    Refused refused = Refused.unreadable(Line.reason(problem));
    String field = Line.field(problem);
    return answer(field.isEmpty() ? refused : refused.with("parameter", field));
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        Refused.missing(missing.getParameterName(), "the address needs this parameter behind '?'"));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (!(mismatch instanceof MethodArgumentTypeMismatchException argument)) {
      return super.handleTypeMismatch(mismatch, headers, status, request);
    }
    for (Throwable cause = argument.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValue invalid) {
        return answer(Refused.invalid(invalid.reason()).with("parameter", argument.getName()));
      }
    }
    return answer(
        Refused.invalid(
            argument.getName(),
            expected(argument.getRequiredType()),
            "'%s'".formatted(Shown.of(String.valueOf(argument.getValue())))));
  }

  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        Refused.unknown(
            "There is nothing at '/%s'; /api/openapi.json says what there is."
                .formatted(Shown.of(missing.getResourcePath().replaceFirst("^/", "")))));
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type != null && type.isEnum()) {
      return "one of "
          + Stream.of(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    return type == boolean.class || type == Boolean.class ? "true or false" : "of another form";
  }

  @Override
  protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException wrong,
      HttpHeaders allowed,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        problem(
            HttpStatus.METHOD_NOT_ALLOWED,
            WRONG_METHOD,
            "the method must be %s, found %s"
                .formatted(
                    String.join(
                        " or ", Objects.requireNonNullElse(wrong.getSupportedMethods(), NONE)),
                    Shown.of(wrong.getMethod()))),
        allowed);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
      HttpMediaTypeNotAcceptableException foreign,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        problem(
            HttpStatus.NOT_ACCEPTABLE,
            "The answer has another form",
            "'Accept' must allow %s, found '%s'"
                .formatted(
                    names(foreign.getSupportedMediaTypes()),
                    Shown.of(String.valueOf(request.getHeader(HttpHeaders.ACCEPT))))),
        HttpHeaders.EMPTY);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException foreign,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String found = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return answer(
        Refused.unsupported(
            "'Content-Type' must be %s, %s"
                .formatted(
                    names(foreign.getSupportedMediaTypes()),
                    found == null ? "and is missing" : "found '%s'".formatted(Shown.of(found)))));
  }

  private static String names(List<MediaType> types) {
    return types.stream().map(MediaType::toString).distinct().collect(Collectors.joining(" or "));
  }

  /**
   * Answers a request that is refused before it comes to any controller, and logs it: nobody else
   * sees it. Whoever sets headers for all answers may not have run yet.
   */
  public static void write(
      HttpStatus status,
      String title,
      String detail,
      HttpServletRequest request,
      HttpServletResponse response,
      JsonMapper mapper)
      throws IOException {
    LOG.info(
        "refused before any controller: {} {}: {} {}: {}",
        request.getMethod(),
        Shown.of(String.valueOf(request.getRequestURI())),
        status.value(),
        title,
        detail);
    response.setStatus(status.value());
    response.setHeader("Content-Security-Policy", LOADS_NOTHING);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(mapper.writeValueAsBytes(problem(status, title, detail)));
  }

  private static ResponseEntity<Object> answer(Refused refused) {
    ProblemDetail problem = problem(status(refused.kind()), refused.title(), refused.detail());
    refused.members().forEach(problem::setProperty);
    HttpHeaders headers = new HttpHeaders();
    Duration comeBackAfter = refused.comeBackAfter();
    if (comeBackAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, comeBackAfter.toSeconds())));
    }
    return answer(problem, headers);
  }

  // a full queue is the server's state and not the doing of whoever asks, who may have asked once:
  // 503, where 429 would tell them to ask less often
  private static HttpStatus status(Refused.Kind kind) {
    return switch (kind) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
      case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case UNKNOWN -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      case FORBIDDEN_BY_RULE -> HttpStatus.UNPROCESSABLE_CONTENT;
      case BUSY, UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  private static ProblemDetail problem(HttpStatus status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }

  private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
