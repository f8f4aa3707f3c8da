package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavedCommandTest {
  private static final String SAVED =
      """
      {"name": "march", "query": "decided:2021-03 -label:ALLOW", "sort": "recorded",
       "columns": ["signal.score", "attribute.region"], "link": "/searches/march",
       "position": 7, "savedAt": "2026-01-02T00:00:00Z", "actor": "ann"}
      """;
  private static final String NOTHING = "{\"total\": 0, \"items\": [], \"next\": null}";

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.on("/api/decisions", 200, NOTHING);
    server.on("/api/searches", 201, SAVED);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void savesASearchAndRunsIt() {
    Run run =
        Run.against(
            server,
            "search",
            "decided:2021-03",
            "-label:ALLOW",
            "--save",
            "march",
            "--sort",
            "recorded",
            "--columns",
            "signal.score, attribute.region");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err().lines())
        .containsExactly("saved: " + server.url() + "/searches/march", "0 of 0");
    FakeServer.Request saving = server.requests().getFirst();
    assertThat(saving.method()).isEqualTo("POST");
    assertThat(saving.actor()).isEqualTo("tess");
    assertThat(CanonicalJson.mapper().readTree(saving.body()))
        .isEqualTo(
            CanonicalJson.mapper()
                .readTree(
                    """
                    {"name": "march", "query": "decided:2021-03 -label:ALLOW", "sort": "recorded",
                     "columns": ["signal.score", "attribute.region"]}
                    """));
    assertThat(server.requests().getLast().address()).startsWith("/api/decisions?q=decided");
  }

  @Test
  void runsWhatIsSavedWithItsOrderAndColumns() {
    assertThat(Run.against(server, "search", "--saved", "march").exitCode()).isZero();
    assertThat(server.requests())
        .extracting(FakeServer.Request::address)
        .containsExactly(
            "/api/searches/march",
            "/api/decisions?q=decided%3A2021-03%20-label%3AALLOW&size=20&sort=recorded"
                + "&columns=signal.score%2Cattribute.region");

    Run.against(server, "search", "--saved", "march", "--sort", "decided", "--columns", "case");
    assertThat(server.requests().getLast().address()).endsWith("&sort=decided&columns=case");
  }

  @Test
  void aSavedSearchHasAQueryOfItsOwn() {
    Run run = Run.against(server, "search", "a:b", "--saved", "march");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--saved has a query of its own; leave out QUERY");
    assertThat(Run.against(server, "search", "--save", "a", "--saved", "march").err())
        .contains("leave out --save");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aQueryThatIsRefusedIsNotRun() {
    server.on("/api/searches", 400, "{\"detail\":\"column 3: expected a field\",\"column\":3}");

    Run run = Run.against(server, "search", "a:", "--save", "march");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("precedent: in the query, column 3: expected a field");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void listsShowsAndRemoves() {
    server.on("/api/searches?", 200, "{\"items\": [%s], \"next\": \"march\"}".formatted(SAVED));

    Run list = Run.against(server, "saved", "list", "--size", "1");
    assertThat(list.out().lines())
        .containsExactly(
            "NAME   SAVED                 BY   QUERY",
            "march  2026-01-02T00:00:00Z  ann  decided:2021-03 -label:ALLOW");
    assertThat(list.err()).isEqualToIgnoringNewLines("further ones: --cursor march");

    assertThat(Run.against(server, "saved", "show", "march").out().lines())
        .containsExactly(
            "query    decided:2021-03 -label:ALLOW",
            "sort     recorded",
            "columns  signal.score,attribute.region",
            "saved    2026-01-02T00:00:00Z by ann at position 7",
            "link     " + server.url() + "/searches/march");

    assertThat(Run.against(server, "saved", "remove", "march").out())
        .isEqualToIgnoringNewLines("nothing is saved as march any more");
    FakeServer.Request removal = server.requests().getLast();
    assertThat(removal.method()).isEqualTo("DELETE");
    assertThat(removal.address()).isEqualTo("/api/searches/march");
  }

  @Test
  void whatIsNotSavedIsANegativeAnswer() {
    server.on("/api/searches/", 404, "{\"detail\":\"No search is saved as 'x'.\"}");

    Run run = Run.against(server, "search", "--saved", "x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines("precedent: No search is saved as 'x'.");
  }
}
