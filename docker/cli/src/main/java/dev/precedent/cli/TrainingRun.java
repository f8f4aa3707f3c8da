package dev.precedent.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * What people wait for most, in one process: what the virtual machine loads and links for it
 * becomes the start cache. {@code precedent start-cache} starts it, against nothing but what it
 * brings along.
 */
final class TrainingRun {
  private static final String DECISION =
      """
      {"id":"a","case":{"id":"c"},"policy":"minor-safety","version":"1.1.0","pathway":"HUMAN",\
      "system":{"name":"desk","version":"1"},"decidedAt":"2026-01-01T00:00:00Z","outcome":"REMOVE",\
      "signals":{"minor_score":0.9},"answers":[{"question":"depiction","answer":"abuse"}]}""";

  private TrainingRun() {}

  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", TrainingRun::answer);
    server.start();
    Path policy = Files.createTempFile("precedent-training", ".yaml");
    try (InputStream example = TrainingRun.class.getResourceAsStream("minor-safety.yaml")) {
      Files.copy(Objects.requireNonNull(example), policy, StandardCopyOption.REPLACE_EXISTING);
      run(policy.toString(), "http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
      Files.delete(policy);
    }
  }

  /**
   * The more is in the cache, the longer each command takes to map it: import and the like are not.
   */
  private static void run(String policy, String url) {
    command("search", "--help");
    command("search", "policy:minor-safety outcome:REMOVE", "--url", url);
    command("search", "policy:minor-safety", "--json", "--url", url);
    command("show", "a", "--url", url);
    command("policy", "check", policy);
  }

  private static void command(String... arguments) {
    int code = Precedent.run(arguments);
    if (code != 0) {
      throw new IllegalStateException(
          "'%s' ended with %d".formatted(String.join(" ", arguments), code));
    }
  }

  /** As a server would that holds one decision. */
  private static void answer(HttpExchange request) throws IOException {
    try (request) {
      String answer =
          (request.getRequestURI().getPath().endsWith("/a")
                  ? "{\"decision\":%s,\"policy\":{}}"
                  : "{\"total\":1,\"items\":[%s],\"next\":null}")
              .formatted(DECISION);
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      request.getResponseHeaders().set("Content-Type", "application/json");
      request.sendResponseHeaders(200, body.length);
      request.getResponseBody().write(body);
    }
  }
}
