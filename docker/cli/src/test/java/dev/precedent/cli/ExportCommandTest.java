package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  private static final String EVENTS = "{\"position\":0}\n{\"position\":1,\"text\":\"größe\"}\n";

  @TempDir Path machine;
  private Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    folder = machine.resolve("export");
    server =
        new FakeServer()
            .on("/api/exports", 202, "{\"id\":\"e1\",\"state\":\"WAITING\"}")
            .on(
                "/api/exports/",
                200,
                """
                {"id":"e1","state":"DONE","done":2,"total":2,
                 "manifest":{"events":2,"until":7},"files":["manifest.json","events.jsonl"]}
                """)
            .on("/api/exports/e1/files/events.jsonl", 200, EVENTS)
            .on("/api/exports/e1/files/manifest.json", 200, "{\"events\":2}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void leavesTheFilesAndNothingElse() throws IOException {
    Run run = export();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("2 events in " + folder);
    assertThat(names()).containsExactly("events.jsonl", "manifest.json");
    assertThat(folder.resolve("events.jsonl")).hasContent(EVENTS);
  }

  @Test
  void leavesNothingWhenAFileCannotBeFetchedAndCanBeRepeated() throws IOException {
    server.on("/api/exports/e1/files/manifest.json", 503, "{\"detail\":\"restarting\"}");
    assertThat(export().exitCode()).isEqualTo(3);
    assertThat(names()).isEmpty();

    server.on("/api/exports/e1/files/manifest.json", 200, "{\"events\":2}");
    assertThat(export().exitCode()).isZero();
    assertThat(names()).containsExactly("events.jsonl", "manifest.json");
  }

  @Test
  void takesUpTheFolderOfARunThatWasKilled() throws IOException {
    // killed after the first file was put in place
    Files.createDirectories(folder.resolve(".unfinished"));
    Files.writeString(folder.resolve(".unfinished/manifest.json"), "half");
    Files.writeString(folder.resolve("events.jsonl"), "old");

    assertThat(export().exitCode()).isZero();

    assertThat(names()).containsExactly("events.jsonl", "manifest.json");
    assertThat(folder.resolve("events.jsonl")).hasContent(EVENTS);
  }

  @Test
  void saysWhatToDoAboutItsOwnEarlierResultBeforeItAsksForAnother() throws IOException {
    assertThat(export().exitCode()).isZero();
    int asked = server.requests().size();

    Run again = export();

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .startsWith("precedent: " + folder + " holds an export already; './precedent verify ")
        .contains("Name another folder, or remove this one")
        .hasLineCount(1);
    assertThat(server.requests()).hasSize(asked);
    assertThat(folder.resolve("events.jsonl")).hasContent(EVENTS);
  }

  @Test
  void touchesNoFolderThatHoldsSomethingElse() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertThat(export().err()).contains("--out must be an empty folder");
    assertThat(names()).containsExactly("thesis.txt");
  }

  @Test
  void printsTheEventsAloneWhereThereIsAPipe() {
    Run run = Run.against(server, "export", "policy:spam", "--out", "-");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(EVENTS);
    assertThat(run.err()).isEqualTo("2 events%n".formatted());
    assertThat(Path.of("-")).doesNotExist();
    assertThat(Run.against(server, "export", "--out", "-", "--proofs").err())
        .contains("--out - is one file alone");
  }

  @Test
  void doesNotCallItDoneWhereTheServerKeptNoFiles() throws IOException {
    server.on(
        "/api/exports/e1",
        200,
        "{\"id\":\"e1\",\"state\":\"DONE\",\"manifest\":{},\"removed\":\"They are gone.\"}");
    Run run = export();
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("They are gone.");
  }

  @Test
  void takesTheFiguresAlongThatAreNamed() {
    server.on(
        "/api/exports/e1",
        200,
        """
        {"id":"e1","state":"DONE","done":2,"total":2,"files":["manifest.json","events.jsonl"],
         "manifest":{"events":2,"until":7,"certificates":["replay-1","agreement-2"]}}
        """);
    server.on("/api/exports/e1/files/events.jsonl", 200, EVENTS);
    server.on("/api/exports/e1/files/manifest.json", 200, "{\"events\":2}");

    Run run =
        Run.against(
            server,
            "export",
            "policy:spam",
            "--certificate",
            "replay-1",
            "--certificate",
            "agreement-2",
            "--out",
            folder.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .contains("with the figure of replay-1", "with the figure of agreement-2");
    assertThat(server.requests().getFirst().body())
        .contains("\"certificates\":[\"replay-1\",\"agreement-2\"]");
  }

  @Test
  void aFigureThatThereIsNotIsWrongUsage() throws IOException {
    server.on(
        "/api/exports", 400, "{\"detail\":\"'certificates' must be jobs\",\"parameter\":\"x\"}");

    Run run =
        Run.against(
            server, "export", "a:b", "--certificate", "replay-9", "--out", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'certificates' must be jobs");
    assertThat(folder).doesNotExist();
  }

  private Run export() {
    return Run.against(server, "export", "policy:spam", "--out", folder.toString());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
