package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CliTest {

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
    "replay",
    "golden-set",
    "golden-set freeze",
    "withdraw",
    "verify",
    "export",
    "checkpoint",
    "erase",
    "hold",
    "release"
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

  @Test
  void whatIsNotPrecedentIsSaidToBeSo() throws IOException {
    try (FakeServer server = new FakeServer().on("/", 200, "<html>")) {
      Run run = Run.against(server, "policy", "list");

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("is not Precedent");
    }
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
