package dev.precedent.views.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One of two nodes takes connections and does not answer, as if it were stopped. */
class SilentNodesTest {
  private static final int QUESTIONS = 30;

  @Test
  void anotherIsAskedInItsPlaceUntilItAnswersAgain() throws Exception {
    try (Answering well = new Answering();
        Answering stopped = new Answering();
        Elasticsearch elasticsearch =
            new Elasticsearch(() -> new Endpoint(List.of(stopped.uri(), well.uri()), null))) {
      Elasticsearch patient = elasticsearch.within(Duration.ofMinutes(1));
      stopped.stop();
      for (int i = 0; i < QUESTIONS; i++) {
        assertThat(isThere(patient)).isTrue();
      }
      // those that were under way until it was found to be silent, and no share of all others
      assertThat(stopped.asked()).isLessThan(QUESTIONS / 3);

      stopped.goOn();
      int before = stopped.asked();
      while (stopped.asked() == before) {
        assertThat(isThere(patient)).isTrue();
      }
    }
  }

  private static boolean isThere(Elasticsearch elasticsearch) {
    return elasticsearch.ask(client -> client.ping().value());
  }

  /** A node as far as it is asked whether it is there. */
  private static final class Answering implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable CountDownLatch stopped;

    Answering() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Thread::startVirtualThread);
      server.createContext("/", this::answer);
      server.start();
    }

    private void answer(HttpExchange exchange) {
      // the client of Elasticsearch says what it takes, a sign of life is all that others want
      if (exchange.getRequestHeaders().containsKey("X-Elastic-Client-Meta")) {
        asked.incrementAndGet();
      }
      CountDownLatch until = stopped;
      try (exchange) {
        if (until != null) {
          until.await();
        }
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.sendResponseHeaders(200, -1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int asked() {
      return asked.get();
    }

    void stop() {
      stopped = new CountDownLatch(1);
    }

    void goOn() {
      CountDownLatch until = stopped;
      stopped = null;
      if (until != null) {
        until.countDown();
      }
    }

    @Override
    public void close() {
      goOn();
      server.stop(0);
    }
  }
}
