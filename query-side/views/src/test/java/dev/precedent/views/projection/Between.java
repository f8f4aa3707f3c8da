package dev.precedent.views.projection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.precedent.views.index.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the views and Elasticsearch, to do something just before or just after one of
 * their requests; whoever sent that gets no answer.
 */
final class Between implements AutoCloseable {
  private static final List<String> HEADERS = List.of("Content-Type", "Accept", "Authorization");

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Supplier<@Nullable Endpoint> behind;
  private final AtomicBoolean struck = new AtomicBoolean();
  private volatile @Nullable Moment moment;

  /**
   * When something is done, once.
   *
   * @param request by method and path, as in {@code PUT /name}
   * @param after whether Elasticsearch does before what is asked of it
   */
  record Moment(Predicate<String> request, boolean after, Runnable deed) {}

  Between(Supplier<@Nullable Endpoint> behind) throws IOException {
    this.behind = behind;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Thread::startVirtualThread);
    server.createContext("/", this::pass);
    server.start();
  }

  /** Where it answers, as long as there is somebody behind it. */
  @Nullable Endpoint endpoint() {
    Endpoint now = behind.get();
    return now == null
        ? null
        : new Endpoint(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), now.authorization());
  }

  void await(Moment next) {
    struck.set(false);
    moment = next;
  }

  boolean hasStruck() {
    return struck.get();
  }

  private void pass(HttpExchange exchange) {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    @Nullable Moment now = struck(request);
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (now != null && !now.after) {
        now.deed.run();
        return;
      }
      HttpResponse<byte[]> answer = forward(exchange, body);
      if (now != null) {
        now.deed.run();
        return;
      }
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
      boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (IOException e) {
      // there is nobody behind it, and so no answer
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Moment struck(String request) {
    Moment next = moment;
    return next != null && next.request.test(request) && struck.compareAndSet(false, true)
        ? next
        : null;
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    Endpoint now = behind.get();
    if (now == null) {
      throw new IOException("nobody is behind");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(now.nodes().getFirst().resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header : HEADERS) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
    http.shutdownNow();
  }
}
