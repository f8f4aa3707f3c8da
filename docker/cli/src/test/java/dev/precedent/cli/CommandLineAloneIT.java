package dev.precedent.cli;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder with the command line, copied to where there is nothing else but a JDK. */
@DisabledOnOs(OS.WINDOWS)
class CommandLineAloneIT {
  private static final Path BUILT = Path.of(System.getProperty("precedent.distribution"));
  private static final Path EXAMPLE = Path.of("../../docs/examples/minor-safety.yaml");

  @TempDir private static Path elsewhere;
  private static Path copy;

  @TempDir private Path machine;

  @BeforeAll
  static void copy() throws IOException {
    copy = elsewhere.resolve("copied here");
    try (Stream<Path> files = Files.walk(BUILT)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(BUILT.relativize(file).toString()), COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void checksAPolicyVersionOffline() throws Exception {
    assertThat(run("policy", "check", EXAMPLE.toRealPath().toString()).exitCode()).isZero();
  }

  @Test
  void startsFromTheCacheOfTheBuildAndSaysTheSameWithout() throws Exception {
    // given
    Path cache;
    try (Stream<Path> files = Files.list(copy)) {
      cache = files.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
    }
    byte[] made = Files.readAllBytes(cache);
    String check = "\"$precedent\" policy check \"%s\"".formatted(EXAMPLE.toRealPath());
    String listing = "export PRECEDENT_JAVA_OPTS=-Xlog:class+load:file=classes; " + check;
    String cached = "dev.precedent.cli.PolicyCommand source: shared objects file";
    try {
      // when
      Run fast = shell("", check);
      shell("", listing);
      // then
      assertThat(fast.exitCode()).as(fast.err()).isZero();
      assertThat(fast.err()).isEmpty();
      assertThat(machine.resolve("classes")).content().contains(cached);
      // one that the JVM refuses, as it does one of another build of it
      Files.writeString(cache, "made elsewhere");
      assertThat(shell("", check)).isEqualTo(fast);
      shell("", listing);
      assertThat(machine.resolve("classes")).content().doesNotContain(cached);
      Files.delete(cache);
      assertThat(shell("", check)).isEqualTo(fast);
    } finally {
      Files.write(cache, made);
    }
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

  @ParameterizedTest
  @ValueSource(
      strings = {"", "LANG=C", "LC_ALL=POSIX", "LC_ALL=en_US.ISO-8859-1", "LANG=xx_YY.UTF-8"})
  void readsArgumentsAndPathsAsUtf8WhateverTheLocale(String locale) throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.on("/api/decisions", 200, "{\"total\":0,\"items\":[],\"next\":null}");
      Run run =
          shell(
              locale,
              """
              mkdir größe && cd größe && cp "%s" 政策.yaml && "$precedent" policy check 政策.yaml &&
              "$precedent" search 'attribute.x:größe' --url %s --json
              """
                  .formatted(EXAMPLE.toRealPath(), server.url()));
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).startsWith("minor-safety@").contains("\"total\":0");
      assertThat(server.requests().getLast().address()).contains("q=attribute.x%3Agr%C3%B6%C3%9Fe");
    }
  }

  @Test
  void refusesArgumentsThatAreNotUtf8() throws Exception {
    try (FakeServer server = new FakeServer()) {
      Run run =
          shell(
              "",
              "\"$precedent\" withdraw decision a --reason \"$(printf 'gr\\366\\337e')\" --url "
                  + server.url());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("argument 5, 'gr\uFFFD\uFFFDe', is not UTF-8");
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX"})
  void refusesWhatAJvmWithoutTheLauncherCannotRead(String locale) throws Exception {
    Run run =
        shell(
            locale,
            "\"$JAVA_HOME/bin/java\" -jar \"${precedent%/*}\"/lib/precedent-cli-*.jar verify größe");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("precedent: argument 2, ").contains("set LC_ALL=C.UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "completion",
        "policy check $example",
        "policy render $example --as prompt",
        "verify ledger",
        "verify ledger --json",
        "ledger check ledger",
        "search a --url $server",
        "search a --csv --url $server",
        "search a --json --url $server",
        "show a --url $server",
        "show a --json --url $server",
        "import $lines --url $server",
        "import $lines --json --url $server",
        "export --out export --url $server",
        "export --out - --url $server"
      })
  void saysWhenItsAnswerCannotBeWritten(String command) throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    SqliteCommitLog.open(machine.resolve("ledger")).close();
    Path lines =
        Files.writeString(machine.resolve("lines.jsonl"), "{\"id\":\"a\",\"outcome\":\"X\"}\n");
    try (FakeServer server = answering()) {
      String typed =
          command
              .replace("$example", EXAMPLE.toRealPath().toString())
              .replace("$server", server.url())
              .replace("$lines", lines.toString());
      Run run = shell("", "\"$precedent\" " + typed + " >/dev/full");
      assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
      assertThat(run.err())
          .contains("could not be written to standard output: No space left on device");
    }
  }

  @Test
  void endsQuietlyWhenNobodyReadsOn() throws Exception {
    Run run =
        shell(
            "",
            "{ \"$precedent\" policy render \"%s\" --as guideline; echo $? >code; } | true"
                .formatted(EXAMPLE.toRealPath()));
    assertThat(run.err()).isEmpty();
    assertThat(machine.resolve("code")).hasContent("0");
  }

  /** What commands ask for, with something of each. */
  private static FakeServer answering() throws IOException {
    String decision =
        """
        {"id":"a","decidedAt":"2026-01-01T00:00:00Z","outcome":"REMOVE"}""";
    return new FakeServer()
        .on(
            "/api/decisions",
            request ->
                new FakeServer.Response(
                    200,
                    request.method().equals("POST")
                        ? "{\"accepted\":1,\"duplicates\":0,\"refused\":[]}"
                        : request.address().contains("?")
                            ? "{\"total\":1,\"items\":[%s],\"next\":null}".formatted(decision)
                            : "{\"decision\":%s,\"policy\":{}}".formatted(decision)))
        .on("/api/exports", 202, "{\"id\":\"e\",\"state\":\"WAITING\"}")
        .on(
            "/api/exports/",
            200,
            "{\"id\":\"e\",\"state\":\"DONE\",\"manifest\":{},\"files\":[\"manifest.json\"]}")
        .on("/api/exports/e/files/", 200, "{}");
  }

  /** Runs a script that finds the command in a variable, in the locale that is named. */
  private Run shell(String locale, String script) throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            machine.resolve("script.sh"),
            "%s%nprecedent='%s'%n%s"
                .formatted(
                    locale.isEmpty() ? "" : "export " + locale, copy.resolve("precedent"), script));
    return start(List.of("sh", file.toString()));
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
    return start(command);
  }

  private Run start(List<String> command) throws IOException, InterruptedException {
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
