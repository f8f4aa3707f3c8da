package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.cli.AddedCommand;
import dev.precedent.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

class BenchTest {

  @ParameterizedTest
  @CsvSource({
    "bench, 'which benchmark? There are: archive, figures, ledger, policy, recording'",
    "bench recordings, 'no benchmark is called ''recordings''; there are: archive, figures, ledger,"
        + " policy, recording'",
    "bench recording --decisions 999, '--decisions must be at least 1000, found 999'",
    "bench archive --decisions 9, '--decisions must be at least 1000, found 9'",
    "bench figures --decisions 9, '--decisions must be at least 1000, found 9'",
    "bench ledger --events 9999, '--events must be at least 10000, found 9999'",
    "bench policy --evaluations 1, '--evaluations must be at least 1000, found 1'",
    "bench users --users 0, '--users must be 1 to 1000, found 0'",
    "bench users --seconds 86401, '--seconds must be 1 to 86400, found 86401'",
    "bench recording --decisions many, Invalid value for option '--decisions'"
  })
  void saysWhatThereIsWhereItWasAskedForSomethingElse(String command, String sentence) {
    StringWriter err = new StringWriter();

    int exitCode =
        Cli.commandLine(new Bench()).setErr(new PrintWriter(err)).execute(command.split(" "));

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).startsWith("precedent: ").contains(sentence);
  }

  /** A command line that starts from a smaller class path knows by name what is missing in it. */
  @Test
  void aMistypedCommandIsToldOfThoseOnOtherClassPaths() {
    assertThat(ServiceLoader.load(AddedCommand.class).stream().map(ServiceLoader.Provider::type))
        .extracting(type -> type.getAnnotation(Command.class).name())
        .contains("serve", "demo", "bench")
        .allSatisfy(
            name -> {
              StringWriter err = new StringWriter();
              Cli.commandLine()
                  .setErr(new PrintWriter(err))
                  .execute(name.substring(0, name.length() - 1));
              if (!name.equals("ledger")) { // of the command line's own module
                assertThat(err.toString()).contains("did you mean").contains("'" + name + "'");
              }
            });
  }
}
