package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The policy that tests record under. */
final class Spam {
  private Spam() {}

  /** Its document, of version 1.0.0. */
  static String document() throws IOException {
    try (var resource = Spam.class.getResourceAsStream("/spam.yaml")) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Publishes it to a ledger that does not know it. */
  static void publish(URI server) throws IOException {
    assertThat(publishing(server)).isEqualTo(201);
  }

  /** Publishes it, unless that was done before. */
  static void publishOnce(URI server) throws IOException {
    assertThat(publishing(server)).isIn(200, 201);
  }

  /** What its draft was answered with. */
  private static int publishing(URI server) throws IOException {
    int drafted =
        Program.send(
                HttpRequest.newBuilder(server.resolve("/api/policies/spam/versions"))
                    .header("Content-Type", "application/yaml")
                    .POST(BodyPublishers.ofString(document())))
            .statusCode();
    assertThat(
            Program.send(
                    HttpRequest.newBuilder(
                            server.resolve("/api/policies/spam/versions/1.0.0/publish"))
                        .POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(200);
    return drafted;
  }
}
