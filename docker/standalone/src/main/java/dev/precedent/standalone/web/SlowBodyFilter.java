package dev.precedent.standalone.web;

import dev.precedent.http.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends requests whose body would never end: Tomcat has patience from one byte to the next and no
 * other. Only the time counts in which a body is waited for, so nobody is refused for what the
 * server takes to record.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SlowBodyFilter extends OncePerRequestFilter {
  private static final int PIECE = 8_192;

  private final Duration patience;
  private final DataSize rate;
  private final DataSize afterAnswer;
  private final LongSupplier clock;
  private final JsonMapper mapper;

  @Autowired
  SlowBodyFilter(
      @Value("${precedent.body-patience}") Duration patience,
      @Value("${precedent.body-rate}") DataSize rate,
      @Value("${server.tomcat.max-swallow-size}") DataSize afterAnswer,
      JsonMapper mapper) {
    this(patience, rate, afterAnswer, System::nanoTime, mapper);
  }

  /**
   * @param patience how long a body is waited for before its pace is looked at, each time
   * @param rate the least that has to arrive in a second of it
   * @param afterAnswer how much is read of what is still sent when all is answered
   * @param clock in nanoseconds
   */
  SlowBodyFilter(
      Duration patience,
      DataSize rate,
      DataSize afterAnswer,
      LongSupplier clock,
      JsonMapper mapper) {
    this.patience = patience;
    this.rate = rate;
    this.afterAnswer = afterAnswer;
    this.clock = clock;
    this.mapper = mapper;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Watched watched = new Watched(request, response);
    try {
      chain.doFilter(watched, response);
      watched.readOn();
    } catch (ServletException | IOException | RuntimeException e) {
      if (watched.refused == null && !watched.fellSilent()) {
        throw e;
      }
    }
    if (watched.fellSilent()) {
      watched.tellThatNothingMoreCame();
    } else if (watched.refused != null) {
      // has Tomcat close the connection and read no more of it
      throw watched.refused;
    }
  }

  private final class Watched extends HttpServletRequestWrapper {
    private final HttpServletResponse response;
    private @Nullable WatchedBody body;
    private @Nullable ClientAbortException refused;

    Watched(HttpServletRequest request, HttpServletResponse response) {
      super(request);
      this.response = response;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body =
            new WatchedBody(
                super.getInputStream(), new BodyPace(patience, rate), clock, this::refuse);
      }
      return body;
    }

    private ClientAbortException refuse(String reason) throws IOException {
      refused = new ClientAbortException("the body of the request came too slowly: " + reason);
      if (!response.isCommitted()) {
        response.reset();
        Problems.write(
            HttpStatus.REQUEST_TIMEOUT,
            "The body came too slowly",
            reason
                + "; lines that came whole may have been recorded, and are recognised when all of it is sent again",
            this,
            response,
            mapper);
        response.flushBuffer();
      }
      return refused;
    }

    boolean fellSilent() {
      return body != null && body.fellSilent();
    }

    /** Tomcat would answer 500, for the exception that it keeps. */
    void tellThatNothingMoreCame() throws IOException {
      if (!response.isCommitted()) {
        removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        response.sendError(HttpStatus.REQUEST_TIMEOUT.value(), "nothing more of the body arrived");
      }
    }

    /** Reads what is still sent when all is answered: Tomcat would, and for as long as it comes. */
    void readOn() throws IOException {
      boolean answered = response.isCommitted() || response.getContentType() != null;
      if (getContentLengthLong() == 0 || !answered || getInputStream().isFinished()) {
        return;
      }
      response.flushBuffer();
      byte[] piece = new byte[PIECE];
      long left = afterAnswer.toBytes();
      for (int count = 0; count >= 0 && left > 0; left -= count) {
        count = getInputStream().read(piece);
      }
      if (left <= 0) {
        refused = new ClientAbortException("what was sent after the answer has no end");
      }
    }
  }
}
