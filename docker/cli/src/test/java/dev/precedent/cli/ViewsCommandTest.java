package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsCommandTest {
  private static final String BUILDING =
      status(1, ",\"rebuild\":{\"position\":%d,\"state\":\"CATCHING_UP\"}");

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysWhereSearchStands() {
    server.on(
        "/api/status",
        200,
        "{\"ledger\":{\"id\":\"l\",\"head\":9},\"views\":{\"position\":4,\"state\":\"UNAVAILABLE\",\"refused\":2,\"reason\":\"no answer\"}}");

    assertThat(Run.against(server, "views").out())
        .isEqualTo(
            """
            searched: position 4 of 9, unavailable: no answer
                      2 documents can be searched only in part; the server's log names them
            """);
  }

  @Test
  void buildsBesideAndReturnsAtOnce() {
    server.on("/api/views/rebuild", 202, BUILDING.formatted(3));

    Run run = Run.against(server, "views", "rebuild");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            searched: position 9 of 9, ready
            built:    position 3 of 9, catching up
            """);
    assertThat(server.requests()).singleElement().matches(each -> each.method().equals("POST"));
  }

  @Test
  void waitsUntilWhatIsBuiltIsSearched() {
    AtomicInteger asked = new AtomicInteger();
    server
        .on("/api/views/rebuild", 202, BUILDING.formatted(3))
        .on(
            "/api/status",
            _ ->
                new FakeServer.Response(
                    200, asked.getAndIncrement() == 0 ? BUILDING.formatted(8) : status(2, "")));

    Run run = Run.against(server, "views", "rebuild", "--wait");

    assertThat(run.exitCode()).isZero();
    assertThat(asked).hasValue(2);
    assertThat(run.out()).isEqualTo("searched: position 9 of 9, ready\n");
  }

  @Test
  void saysThatItWasGivenUp() {
    server
        .on("/api/views/rebuild", 202, BUILDING.formatted(3))
        .on("/api/status", 200, status(1, ""));

    Run run = Run.against(server, "views", "rebuild", "--wait");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("somebody gave up what was built; search stays as it is");
  }

  @Test
  void givesUp() {
    server.on("/api/views/rebuild/cancellation", 201, status(1, ""));

    assertThat(Run.against(server, "views", "cancel").out())
        .isEqualTo("searched: position 9 of 9, ready\n");
    assertThat(server.requests())
        .extracting(FakeServer.Request::address)
        .isEqualTo(List.of("/api/views/rebuild/cancellation"));
  }

  private static String status(int generation, String rebuild) {
    return ("{\"ledger\":{\"id\":\"l\",\"head\":9},\"views\":{\"position\":9,\"state\":\"READY\",\"refused\":0,\"generation\":"
        + generation
        + rebuild
        + "}}");
  }
}
