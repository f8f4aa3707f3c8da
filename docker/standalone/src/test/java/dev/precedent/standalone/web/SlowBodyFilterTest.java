package dev.precedent.standalone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlowBodyFilterTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final FilterChain READS_ALL =
      (request, response) -> {
        request.getInputStream().readAllBytes();
        response.setContentType("text/plain");
        response.getWriter().write("done");
      };

  private final AtomicLong clock = new AtomicLong();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private long left;

  @Test
  void aBodyThatKeepsPaceIsReadToItsEnd() throws Exception {
    filter(sending(1_000, 200), READS_ALL);
    assertThat(response.getContentAsString()).isEqualTo("done");
  }

  @Test
  void aSlowBodyThatEndsBeforePatienceDoesIsTaken() throws Exception {
    filter(sending(59, 1), READS_ALL);
    assertThat(response.getContentAsString()).isEqualTo("done");
  }

  @Test
  void aBodyThatComesTooSlowlyIsAnswered408AndItsConnectionClosed() {
    assertThatThrownBy(() -> filter(sending(1_000_000, 99), READS_ALL))
        .isInstanceOf(ClientAbortException.class);
    assertIsTimeout();
    assertThat(left).isEqualTo(1_000_000 - 60);
  }

  @Test
  void whatWasQuickAtFirstIsLookedAtAgain() {
    MockHttpServletRequest request =
        new Sending() {
          private int seconds;

          @Override
          int next() {
            return ++seconds > 240 ? 1 : 200;
          }
        };
    left = 1_000;
    assertThatThrownBy(() -> filter(request, READS_ALL)).isInstanceOf(ClientAbortException.class);
    assertThat(left).isEqualTo(700);
  }

  @Test
  void timeInWhichNothingIsReadDoesNotCount() throws Exception {
    filter(
        sending(300, 100),
        (request, response) -> {
          for (int i = 0; i < 300; i++) {
            clock.addAndGet(3_600 * SECOND);
            request.getInputStream().readNBytes(100);
          }
        });
    assertThat(response.getStatus()).isEqualTo(200);
  }

  @Test
  void itIs408WhateverBecomesOfTheFailureInTheReader() {
    assertThatThrownBy(
            () ->
                filter(
                    sending(1_000, 1),
                    (request, response) -> {
                      try {
                        request.getInputStream().readAllBytes();
                      } catch (IOException e) {
                        throw new IllegalArgumentException("the body cannot be read", e);
                      }
                    }))
        .isInstanceOf(ClientAbortException.class);
    assertIsTimeout();
  }

  @Test
  void aBodyOfWhichNothingMoreComesIsAnswered408() throws Exception {
    MockHttpServletRequest silent =
        new MockHttpServletRequest() {
          @Override
          public ServletInputStream getInputStream() {
            return new DelegatingServletInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                throw new ClientAbortException(new SocketTimeoutException());
              }
            };
          }
        };
    filter(silent, READS_ALL);
    assertThat(response.getStatus()).isEqualTo(408);
    assertThat(response.getErrorMessage()).isEqualTo("nothing more of the body arrived");
  }

  @Test
  void whatIsStillSentAfterTheAnswerIsReadAsLongAsItKeepsPace() throws Exception {
    filter(sending(400, 200), SlowBodyFilterTest::refuse);
    assertThat(left).isZero();
    assertThat(response.getStatus()).isEqualTo(404);
  }

  @Test
  void whatIsStillSentAfterTheAnswerEndsWhereItComesTooSlowlyOrIsTooMuch() {
    assertThatThrownBy(() -> filter(sending(1_000_000, 1), SlowBodyFilterTest::refuse))
        .isInstanceOf(ClientAbortException.class);
    assertThat(left).isEqualTo(1_000_000 - 60);
    assertThat(response.getStatus()).isEqualTo(404);
    assertThatThrownBy(() -> filter(sending(1_000_000, 1_000), SlowBodyFilterTest::refuse))
        .isInstanceOf(ClientAbortException.class);
    assertThat(left).isEqualTo(1_000_000 - 100);
  }

  private static void refuse(ServletRequest request, ServletResponse response) throws IOException {
    ((MockHttpServletResponse) response).setStatus(404);
    response.setContentType("application/problem+json");
  }

  private void assertIsTimeout() {
    assertThat(response.getStatus()).isEqualTo(408);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(response.getContentAsByteArray());
    assertThat(problem.get("title").asString()).isEqualTo("The body came too slowly");
    assertThat(problem.get("detail").asString()).contains("100 bytes a second", "60 seconds");
    assertThat(response.isCommitted()).isTrue();
  }

  private void filter(MockHttpServletRequest request, FilterChain chain) throws Exception {
    new SlowBodyFilter(
            Duration.ofSeconds(60),
            DataSize.ofBytes(100),
            DataSize.ofBytes(100_000),
            clock::get,
            JsonMapper.shared())
        .doFilter(request, response, chain);
  }

  /** A request that sends that many bytes in each of that many seconds. */
  private MockHttpServletRequest sending(long seconds, int bytes) {
    left = seconds;
    return new Sending() {
      @Override
      int next() {
        return bytes;
      }
    };
  }

  private abstract class Sending extends MockHttpServletRequest {
    abstract int next();

    @Override
    public ServletInputStream getInputStream() {
      return new DelegatingServletInputStream(InputStream.nullInputStream()) {
        @Override
        public int read(byte[] into, int offset, int length) {
          if (left == 0 || length == 0) {
            return length == 0 ? 0 : -1;
          }
          left--;
          clock.addAndGet(SECOND);
          return Math.min(next(), length);
        }

        @Override
        public boolean isFinished() {
          return left == 0;
        }
      };
    }
  }
}
