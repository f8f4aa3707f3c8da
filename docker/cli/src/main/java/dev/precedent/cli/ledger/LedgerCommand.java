package dev.precedent.cli.ledger;

import dev.precedent.cli.AddedCommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code precedent ledger}. */
@Command(
    name = "ledger",
    description = "What is done to the ledger itself, by those who operate it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CheckCommand.class,
      CopyCommand.class,
      BackupCommand.class,
      RotateKeyCommand.class
    },
    mixinStandardHelpOptions = true)
public final class LedgerCommand implements AddedCommand {
  @Spec @Nullable CommandSpec spec;

  /** Comes here only where no command was named. */
  @Override
  public Integer call() {
    var command = Objects.requireNonNull(spec).commandLine();
    throw new ParameterException(
        command,
        "which command? There are: " + String.join(", ", command.getSubcommands().keySet()));
  }
}
