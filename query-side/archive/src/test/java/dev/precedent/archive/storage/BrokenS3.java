package dev.precedent.archive.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A server that answers what is asked of S3 in a way that helps nobody. */
public final class BrokenS3 implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private BrokenS3(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          try (exchange) {
            answer.to(exchange);
          }
        });
    server.start();
  }

  /** Everything is too much for it. */
  public static BrokenS3 busy() throws IOException {
    byte[] slowDown =
        "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
            .getBytes(StandardCharsets.UTF_8);
    return new BrokenS3(
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(503, slowDown.length);
          exchange.getResponseBody().write(slowDown);
        });
  }

  /** It promises an object and hangs up after half of it. */
  public static BrokenS3 half(byte[] object) throws IOException {
    return new BrokenS3(
        exchange -> {
          exchange.sendResponseHeaders(200, object.length);
          exchange.getResponseBody().write(object, 0, object.length / 2);
        });
  }

  /** How often it was asked so far. */
  public int asked() {
    return asked.get();
  }

  /** A place in it. */
  public S3Storage open() {
    return S3Storage.open(
        S3Address.of(
            "s3://records/archive",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "us-east-1"),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
