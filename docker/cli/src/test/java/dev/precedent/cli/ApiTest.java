package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ApiTest {

  @Test
  void asksWhereTheServerIs() throws IOException {
    try (FakeServer server = new FakeServer().on("/", 200, "{}");
        Api api = new Api(URI.create(server.url() + "/"), null, "Tess O'Hara")) {
      api.get("/api/status");

      assertThat(server.requests())
          .containsExactly(new FakeServer.Request("GET", "/api/status", "", "", "Tess O'Hara"));
    }
  }

  @Test
  void refusesAnActorThatWouldArriveAsQuestionMarks() {
    assertThatThrownBy(() -> new Api(URI.create("http://127.0.0.1"), null, "Jürgen"))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
        .hasMessageContaining("must be ASCII, found 'Jürgen'");
  }
}
