package dev.precedent.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that answers what a test tells it to, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
  /** What was asked; headers are empty where there are none. */
  record Request(
      String method, String address, String body, String type, String actor, String authorization) {
    Request(String method, String address, String body, String type, String actor) {
      this(method, address, body, type, actor, "");
    }

    List<String> lines() {
      return body.lines().toList();
    }
  }

  /** What is answered. */
  record Response(int status, String body, Map<String, String> headers) {
    /** JSON, as Precedent answers. */
    Response(int status, String body) {
      this(
          status,
          body,
          Map.of("Content-Type", status < 400 ? "application/json" : "application/problem+json"));
    }
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Function<Request, Response>> answers = new LinkedHashMap<>();
  private final List<Request> requests = new ArrayList<>();

  FakeServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  /** Answers addresses that begin like this; the one that was told last wins. */
  FakeServer on(String prefix, Function<Request, Response> answer) {
    answers.put(prefix, answer);
    return this;
  }

  FakeServer on(String prefix, int status, String body) {
    return on(prefix, request -> new Response(status, body));
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** What was asked so far, in the order of arrival. */
  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              header(exchange, "Content-Type"),
              header(exchange, "Precedent-Actor"),
              header(exchange, "Authorization"));
      remember(request);
      Response response =
          answers.entrySet().stream()
              .filter(each -> request.address().startsWith(each.getKey()))
              .reduce((first, second) -> second)
              .map(each -> each.getValue().apply(request))
              .orElse(new Response(404, "{\"detail\":\"nothing here\"}"));
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  private synchronized void remember(Request request) {
    requests.add(request);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }
}
