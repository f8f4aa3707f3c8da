package dev.precedent.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code precedent bench users}. */
@Command(
    name = "users",
    description = {
      "Have many people search a server while decisions are recorded into it as fast as it takes"
          + " them, and see whether each is answered, how long it takes and whether memory grows.",
      "Before that, how soon decisions are searchable at half of the rate that it keeps up."
    },
    mixinStandardHelpOptions = true)
final class UsersCommand extends DecisionsCommand {
  @Spec @Nullable CommandSpec command;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "How many search at once, 1 to 1000. Default: ${DEFAULT-VALUE}.")
  int users = 64;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long, 1 to 86400. Default: ${DEFAULT-VALUE}.")
  int seconds = 600;

  UsersCommand() {
    super(100_000);
  }

  @Override
  List<Row> run(Work work, int decisions, PrintWriter err)
      throws IOException, InterruptedException {
    check("--users", users, 1_000);
    check("--seconds", seconds, 86_400);
    return new UsersBenchmark(work, decisions, users, Duration.ofSeconds(seconds), err).run();
  }

  private void check(String option, int found, int most) {
    if (found < 1 || found > most) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "%s must be 1 to %d, found %d".formatted(option, most, found));
    }
  }
}
