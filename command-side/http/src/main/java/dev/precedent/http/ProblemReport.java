package dev.precedent.http;

import dev.precedent.contracts.Shown;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server itself refuses, before any filter sees it, is a problem like every other: what is
 * no HTTP, an address that cannot be decoded, TRACE, and what failed in a filter.
 */
final class ProblemReport extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemReport.class);

  private final JsonMapper mapper;

  ProblemReport(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    if (status == null
        || !status.isError()
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      response.resetBuffer(true);
      Problems.write(status, title(status), detail(status, response), request, response, mapper);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      LOG.info("whoever asked is gone before the answer: {}", e.toString());
    }
  }

  private static String title(HttpStatus status) {
    if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
      return Problems.FAILED;
    }
    return status == HttpStatus.METHOD_NOT_ALLOWED
        ? Problems.WRONG_METHOD
        : "The request cannot be read";
  }

  private static String detail(HttpStatus status, Response response) {
    String message = response.getMessage();
    if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
      return Problems.FAILED_WHY;
    }
    return message == null || message.isBlank()
        ? "it is no HTTP that this server understands (%s)".formatted(status.getReasonPhrase())
        : Shown.of(message);
  }
}
