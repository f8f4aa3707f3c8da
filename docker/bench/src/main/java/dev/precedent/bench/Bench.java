package dev.precedent.bench;

import dev.precedent.cli.AddedCommand;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code precedent bench}. */
@Command(
    name = "bench",
    description = "Measure the product on this machine, each figure beside a peer in the same run.",
    synopsisSubcommandLabel = "NAME",
    subcommands = {
      ArchiveCommand.class,
      FiguresCommand.class,
      LedgerCommand.class,
      PolicyCommand.class,
      RecordingCommand.class,
      ReplayCommand.class,
      SearchCommand.class,
      UsersCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Bench implements AddedCommand {
  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", hidden = true)
  List<String> unknown = List.of();

  /** Comes here only where no benchmark was named that there is. */
  @Override
  public Integer call() {
    var command = Objects.requireNonNull(spec).commandLine();
    String known = String.join(", ", command.getSubcommands().keySet());
    throw new ParameterException(
        command,
        unknown.isEmpty()
            ? "which benchmark? There are: " + known
            : "no benchmark is called '%s'; there are: %s".formatted(unknown.getFirst(), known));
  }
}
