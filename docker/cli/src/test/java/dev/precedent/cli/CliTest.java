package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CliTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "''",
    "policy",
    "policy check",
    "policy draft",
    "policy publish",
    "policy list",
    "import",
    "search",
    "show",
    "what-if",
    "replay",
    "golden-set",
    "golden-set freeze",
    "withdraw",
    "verify",
    "export",
    "checkpoint",
    "erase",
    "hold",
    "release",
    "completion"
  })
  void everyCommandExplainsItself(String command) {
    Run help = Run.of((command + " --help").strip().split(" "));

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith(command.isEmpty() ? "The system" : "Usage: precedent");
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', Missing required subcommand",
    "frobnicate, Unmatched argument",
    "import, Missing required parameter: 'FILE'",
    "withdraw decision a, Missing required option: '--reason=TEXT'",
    "erase u-1, Missing required option: '--reason=TEXT'",
    "release u-1 --reason a --authority b, Unknown option",
    "withdraw person a --reason b, Invalid value for positional parameter at index 0",
    "show a --url ftp://x, --url must be like http://127.0.0.1:8080",
    "show a --url http://127.0.0.1:8080/?a=b, --url must be like http://127.0.0.1:8080",
    "show a --url http://tess@127.0.0.1:8080, --url must be like http://127.0.0.1:8080",
    "search a --size 0, --size must be at least 1",
    "search a --json --csv, --json and --csv cannot both be",
    "policy publish hate-speech, a policy version is written KEY@VERSION",
    "replay hate, there is no file hate",
    "policy check nowhere.yaml, there is no file nowhere.yaml",
    "verify, Missing required parameter: 'PATH'",
    "verify nowhere, There is nothing at nowhere",
    "import nowhere.csv, there is no file nowhere.csv"
  })
  void wrongUsageIsExitCode2AndOneSentence(String command, String message) {
    Run run = Run.of(command.isEmpty() ? new String[0] : command.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("precedent: ").contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void saysHowToStartTheServerThatDoesNotAnswer() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    Run run = Run.of("show", "a", "--url", "http://127.0.0.1:" + free);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "precedent: no Precedent answers at http://127.0.0.1:%d; start it with ./precedent serve"
                .formatted(free));
  }

  /** What a proxy, a login page or another program may answer, and to which command. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy list | 200 | text/html | <html>hello</html> | its answer is not JSON",
        "policy list | 200 | application/json | [] | its answer has no 'items'",
        "search a | 200 | application/json | {\"hits\":1} | its answer has no 'total'",
        "search a --json | 200 | application/json | {\"total\":1} | its answer has no 'items'",
        "show a | 200 | application/json | {} | its answer has no 'decision'",
        "explain a | 200 | application/json | {} | its answer has no 'policy'",
        "checkpoint | 200 | text/html | <html>hello</html> | its checkpoint is none",
        "checkpoint --json | 200 | text/html | <html>hello</html> | its checkpoint is none",
        "withdraw decision a --reason b | 200 | application/json | {} | its answer has no 'position'",
        "erase a --reason b | 200 | application/json | {} | its answer has no 'position'",
        "hold a --reason b | 200 | application/json | {} | its answer has no 'position'",
        "release a --reason b | 200 | application/json | {} | its answer has no 'position'",
        "policy publish a@1.0.0 | 200 | application/json | {} | its answer has no 'policy'",
        "replay a@1.0.0 | 200 | application/json | {} | its answer has no 'id'",
        "replay list | 200 | application/json | {} | its answer has no 'items'",
        "replay show 1 | 200 | application/json | {} | its answer has no 'id'",
        "export --out nowhere | 200 | application/json | {} | its answer has no 'id'",
        "show a | 404 | text/html; charset=utf-8 | <html> | it answers with status 404 and text/html",
        "show a | 404 | application/json | {\"error\":\"Not Found\"} | it answers with status 404",
        "search a | 401 | text/html | <html> | it answers with status 401 and text/html"
      })
  void whatIsNotPrecedentIsSaidToBeSo(
      String command, int status, String type, String body, String said) throws IOException {
    try (FakeServer server =
        new FakeServer()
            .on(
                "/",
                request -> new FakeServer.Response(status, body, Map.of("Content-Type", type)))) {
      Run run = Run.against(server, command.split(" "));

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith("precedent: what answers at " + server.url() + " is not Precedent: " + said)
          .hasLineCount(1);
    }
  }

  @Test
  void linesAreNotSentToAnybodyElse() throws IOException {
    try (FakeServer server = new FakeServer().on("/", 200, "{\"ok\":true}")) {
      Path lines =
          Files.writeString(folder.resolve("a.jsonl"), "{\"id\":\"a\",\"outcome\":\"X\"}\n");

      Run run = Run.against(server, "import", lines.toString());

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("is not Precedent: its answer has no 'refused'");
    }
  }

  @Test
  void aLoginPageElsewhereIsNotFollowed() throws IOException {
    try (FakeServer server =
        new FakeServer()
            .on(
                "/",
                request ->
                    new FakeServer.Response(
                        302, "", Map.of("Location", "https://login.example/?next=/")))) {
      Run run = Run.against(server, "search", "a");

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("it sends elsewhere, to 'https://login.example/?next=/'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    // an alert, as a TLS server answers who speaks in the clear
    "http, '\u0015\u0003\u0001\u0000\u0002\u0002P\r\n\r\n', it does not speak HTTP",
    "https, 'HTTP/1.1 400 Bad Request\r\n\r\n', ''"
  })
  void aServerThatSpeaksSomethingElseIsSaidToDoSo(String scheme, String answer, String said)
      throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket client = socket.accept()) {
                  var _ = client.getInputStream().read();
                  client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Run run = Run.of("search", "a", "--url", scheme + "://127.0.0.1:" + socket.getLocalPort());

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err())
          .startsWith("precedent: ")
          .contains(scheme + "://127.0.0.1:")
          .contains(said)
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "serv, 'serve'",
    "dem, 'demo'",
    "sreve, 'serve'",
    "benhc, 'bench'",
    "serach, 'search'",
    "impotr, 'import'",
    "policy rendre, 'render'",
    "show a --jsn, '--json'",
    "search a --sise 3, '--size'",
    "export a --prooofs --out x, '--proofs'"
  })
  void tellsWhatMayHaveBeenMeant(String command, String meant) {
    Run run = Run.of(command.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines().findFirst().orElse(""))
        .contains("; did you mean ")
        .contains("'" + meant + "'");
  }

  @Test
  void anArgumentThatBeginsWithAnAtSignIsNoFile() throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), "--json");
    try (FakeServer server = new FakeServer().on("/", 200, "{\"total\":0,\"items\":[]}")) {
      assertThat(Run.against(server, "search", "@" + file).exitCode()).isZero();

      assertThat(server.requests().getFirst().address())
          .startsWith("/api/decisions?q=%40" + Api.segment(file.toString()));
    }
  }

  @ParameterizedTest
  @CsvSource({"'abc\r', Bearer abc", "' abc ', Bearer abc"})
  void aTokenMayEndAsOnWindows(String token, String sent) throws IOException {
    try (FakeServer server = new FakeServer().on("/", 200, "{\"total\":0,\"items\":[]}")) {
      assertThat(Run.against(server, "search", "a", "--token", token).exitCode()).isZero();
      assertThat(server.requests().getFirst().authorization()).isEqualTo(sent);
    }
  }

  @Test
  void aTokenIsNeverPrinted() {
    Run run = Run.of("search", "a", "--token", "geheim\nwort");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--token holds other characters").doesNotContain("geheim");
  }

  @ParameterizedTest
  @CsvSource({"400, 2", "401, 2", "404, 1", "409, 1", "422, 1", "500, 3", "503, 3"})
  void theExitCodeSaysWhoseFaultItIs(int status, int exitCode) throws IOException {
    try (FakeServer server = new FakeServer().on("/", status, "{\"detail\":\"what it is\"}")) {
      Run run = Run.against(server, "show", "a");

      assertThat(run.exitCode()).isEqualTo(exitCode);
      assertThat(run.err()).startsWith("precedent: ").contains("what it is").hasLineCount(1);
    }
  }

  @Test
  void looksOnlyAtTheCommandThatIsAskedFor() {
    Map<String, CommandLine> all = Cli.commandLine().getSubcommands();
    assertThat(all).hasSizeGreaterThan(15);
    for (String name : all.keySet()) {
      AtomicBoolean asked = new AtomicBoolean();
      Supplier<Object[]> others =
          () -> {
            asked.set(true);
            return new Object[0];
          };
      Map<String, CommandLine> some =
          Cli.commandLine(new String[] {name, "--help"}, others).getSubcommands();
      if (name.equals("completion")) {
        assertThat(some.keySet()).isEqualTo(all.keySet());
        assertThat(asked).isTrue();
      } else {
        assertThat(some).containsOnlyKeys(name);
        assertThat(asked).isFalse();
      }
    }
    for (String[] arguments : new String[][] {{}, {"--help"}, {"serve"}, {"serach"}}) {
      assertThat(Cli.commandLine(arguments, () -> new Object[0]).getSubcommands().keySet())
          .isEqualTo(all.keySet());
    }
  }

  @Test
  void takesFurtherCommandsAndListsThemFirst() {
    @Command(name = "serve", description = "Serve.")
    final class Serve implements Runnable {
      private boolean ran;

      @Override
      public void run() {
        ran = true;
      }
    }
    Serve serve = new Serve();
    StringWriter out = new StringWriter();
    CommandLine cli = Cli.commandLine(serve).setOut(new PrintWriter(out));

    assertThat(cli.execute("serve")).isZero();
    assertThat(serve.ran).isTrue();
    cli.execute("--help");
    assertThat(out.toString()).containsSubsequence("  serve ", "  policy ", "  withdraw ");
  }
}
