package dev.precedent.bench;

import dev.precedent.node.NodeAddress;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An Elasticsearch that is asked by hand. */
final class BareNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final NodeAddress node;

  BareNode(NodeAddress node) {
    this.node = node;
  }

  /** The index of decisions that is searched. */
  String decisions() throws IOException, InterruptedException {
    JsonNode found =
        send("GET", "/_cat/aliases/precedent-v*-decisions?format=json&h=index", new byte[0]);
    if (found.size() != 1) {
      throw new IOException("one index of decisions was expected, found " + found);
    }
    return found.get(0).path("index").asString();
  }

  /**
   * Asks.
   *
   * @param body JSON, or empty for none
   * @throws IOException if it does not answer, or refuses
   */
  JsonNode send(String method, String path, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(node.uri().resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", node.authorization())
            .header("Content-Type", "application/json")
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException(
          "Elasticsearch answered %s %s with %d: %s"
              .formatted(
                  method,
                  path,
                  response.statusCode(),
                  new String(response.body(), StandardCharsets.UTF_8)));
    }
    return JsonMapper.shared().readTree(response.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
