package dev.precedent.cli;

import dev.precedent.verifier.VerifyCommand;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.IVersionProvider;

/** The command {@code precedent}, put together. */
public final class Cli {
  private Cli() {}

  @Command(
      name = "precedent",
      header = "The system of record for automated content moderation.",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      footerHeading = "%nExit codes:%n",
      footer = {
        "  0  done",
        "  1  the answer is negative: a policy has errors, rows were refused, an id is unknown,",
        "     a verification failed",
        "  2  wrong usage",
        "  3  no connection, or the server failed",
        "",
        "'precedent COMMAND --help' says more about a command."
      })
  private static final class Root {}

  /** What the jar says of itself. */
  private static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Cli.class.getPackage().getImplementationVersion();
      return new String[] {"precedent " + (version == null ? "(not packaged)" : version)};
    }
  }

  /**
   * The command with all its subcommands. It turns every failure into one sentence and an exit
   * code.
   *
   * @param further instances of picocli commands, listed before the others
   */
  public static CommandLine commandLine(Object... further) {
    CommandLine cli = new CommandLine(new Root());
    Stream.concat(
            Stream.of(further),
            Stream.of(
                new PolicyCommand(),
                new ImportCommand(),
                // in a query -label:ALLOW is no option
                new CommandLine(new SearchCommand()).setUnmatchedOptionsArePositionalParams(true),
                new ShowCommand(),
                new ExplainCommand(),
                new ReplayCommand(),
                new CommandLine(new ExportCommand()).setUnmatchedOptionsArePositionalParams(true),
                new GoldenSetCommand(),
                new CheckpointCommand(),
                new WithdrawCommand(),
                new EraseCommand(),
                new HoldCommand(),
                new ReleaseCommand(),
                new VerifyCommand(Verifying::new),
                new CompletionCommand()))
        .forEach(cli::addSubcommand);
    return cli.setUsageHelpAutoWidth(true)
        // an id or a reason may begin with @
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(WRONG_USAGE)
        .setExecutionExceptionHandler(FAILED);
  }

  private static final IParameterExceptionHandler WRONG_USAGE =
      (e, arguments) -> {
        CommandLine command = e.getCommandLine();
        command.getErr().println("precedent: " + e.getMessage() + Suggestions.in(e));
        command.getErr().printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
        return CommandLine.ExitCode.USAGE;
      };

  private static final IExecutionExceptionHandler FAILED =
      (e, command, parsed) -> {
        CommandFailure failure = CommandFailure.of(e);
        command.getErr().println("precedent: " + failure.getMessage());
        return failure.exitCode();
      };
}
