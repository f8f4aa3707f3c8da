package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The folder with the command line, copied to where there is nothing else but a JDK. */
@DisabledOnOs(OS.WINDOWS)
class CommandLineAloneIT {
  private static final Path BUILT = Path.of(System.getProperty("precedent.distribution"));
  private static final Path EXAMPLE = Path.of("../../docs/examples/minor-safety.yaml");

  @TempDir private Path machine;
  private Path copy;

  @BeforeEach
  void copy() throws IOException {
    copy = machine.resolve("copied here");
    try (Stream<Path> files = Files.walk(BUILT)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(BUILT.relativize(file).toString()));
      }
    }
  }

  @Test
  void checksAPolicyVersionOffline() throws Exception {
    assertThat(run("policy", "check", EXAMPLE.toRealPath().toString()).exitCode()).isZero();
  }

  @Test
  void talksToAServer() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.on("/api/decisions", 200, "{\"total\":0,\"items\":[],\"next\":null}");
      Run search = run("search", "policy:spam", "--json", "--url", server.url());
      assertThat(search.exitCode()).as(search.err()).isZero();
      assertThat(search.out()).contains("\"total\":0");
    }
  }

  @Test
  void checksALedgerAndSaysNothingElse() throws Exception {
    try (SqliteCommitLog ledger = SqliteCommitLog.open(machine.resolve("ledger"))) {
      assertThat(ledger.head()).isZero();
    }
    for (List<String> command : List.of(List.of("ledger", "check"), List.of("verify"))) {
      List<String> arguments = new ArrayList<>(command);
      arguments.add(machine.resolve("ledger").toString());
      Run check = run(arguments.toArray(String[]::new));
      assertThat(check.exitCode()).as(check.err()).isZero();
      assertThat(check.err()).isEmpty();
    }
    assertThat(run("ledger", "check", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=10").err())
        .startsWith("precedent: Opening the ledger mongodb://127.0.0.1:1/precedent failed");
  }

  @Test
  void carriesNoServer() throws IOException {
    try (Stream<Path> lib = Files.list(copy.resolve("lib"))) {
      assertThat(lib.map(jar -> jar.getFileName().toString()))
          .isNotEmpty()
          .noneMatch(jar -> jar.startsWith("spring") || jar.startsWith("axon"))
          .noneMatch(jar -> jar.startsWith("elasticsearch") || jar.startsWith("tomcat"));
    }
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", copy.resolve("precedent").toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(machine, "out", "");
    Path err = Files.createTempFile(machine, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(machine.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int exitCode = builder.start().waitFor();
    return new Run(exitCode, Files.readString(out), Files.readString(err));
  }
}
