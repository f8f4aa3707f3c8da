package dev.precedent.cli;

import dev.precedent.verifier.Means;
import dev.precedent.verifier.Recomputation;
import dev.precedent.verifier.VerifyCommand;
import dev.precedent.verifier.mongodb.MongoLedger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.IVersionProvider;

/** The command {@code precedent}, put together. */
public final class Cli {
  private static final String COMPLETION = "completion";

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

  /** The commands of this package, as they are listed. */
  private static final List<String> NAMES =
      List.of(
          "policy",
          "import",
          "search",
          "saved",
          "show",
          "explain",
          "what-if",
          "replay",
          "export",
          "golden-set",
          "benchmark",
          "agreement",
          "sweep",
          "drift",
          "overturn",
          "sample",
          "dsa",
          "checkpoint",
          "views",
          "withdraw",
          "erase",
          "hold",
          "release",
          "verify",
          COMPLETION);

  private static CommandLine command(String name) {
    return switch (name) {
      case "policy" -> new CommandLine(new PolicyCommand());
      case "import" -> new CommandLine(new ImportCommand());
      // in a query -label:ALLOW is no option
      case "search" ->
          new CommandLine(new SearchCommand()).setUnmatchedOptionsArePositionalParams(true);
      case "saved" -> new CommandLine(new SavedCommand());
      case "show" -> new CommandLine(new ShowCommand());
      case "explain" -> new CommandLine(new ExplainCommand());
      case "what-if" -> new CommandLine(new WhatIfCommand());
      case "replay" -> new CommandLine(new ReplayCommand());
      case "sweep" -> new CommandLine(new SweepCommand());
      case "drift" -> new CommandLine(new DriftCommand());
      case "overturn" -> new CommandLine(new OverturnCommand());
      case "sample" -> samples();
      case "dsa" -> new CommandLine(new DsaCommand()).setUnmatchedOptionsArePositionalParams(true);
      case "export" ->
          new CommandLine(new ExportCommand()).setUnmatchedOptionsArePositionalParams(true);
      case "benchmark" -> new CommandLine(new BenchmarkCommand());
      case "agreement" -> new CommandLine(new AgreementCommand());
      case "golden-set" -> new CommandLine(new GoldenSetCommand());
      case "checkpoint" -> new CommandLine(new CheckpointCommand());
      case "views" -> new CommandLine(new ViewsCommand());
      case "withdraw" -> new CommandLine(new WithdrawCommand());
      case "erase" -> new CommandLine(new EraseCommand());
      case "hold" -> new CommandLine(new HoldCommand());
      case "release" -> new CommandLine(new ReleaseCommand());
      case "verify" -> new CommandLine(new VerifyCommand(Verifying::new, means()));
      case COMPLETION -> new CommandLine(new CompletionCommand());
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What verifies here knows PDF and MongoDB, and computes again where there is what can. */
  private static Means means() {
    return new Means(
        List.of(new DossierPdf()),
        ServiceLoader.load(Recomputation.class).findFirst().orElse(null),
        address ->
            address.startsWith("mongodb://") || address.startsWith("mongodb+srv://")
                ? Optional.of(MongoLedger.open(address))
                : Optional.empty());
  }

  private static CommandLine samples() {
    CommandLine samples = new CommandLine(new SampleCommand());
    CommandLine draw = Objects.requireNonNull(samples.getSubcommands().get("draw"));
    // in a query -label:ALLOW is no option
    var _ = draw.setUnmatchedOptionsArePositionalParams(true);
    return samples;
  }

  /**
   * The command as far as arguments need it: looking at the options of all others takes a third of
   * the time that a search takes.
   *
   * @param others looks for commands of other packages, where it may be one of these
   */
  static CommandLine commandLine(String[] arguments, Supplier<Object[]> others) {
    boolean one =
        arguments.length > 0
            && NAMES.contains(arguments[0])
            && !arguments[0].equals(COMPLETION); // which speaks of all
    return one ? of(List.of(arguments[0])) : commandLine(others.get());
  }

  /**
   * The command with all its subcommands. It turns every failure into one sentence and an exit
   * code.
   *
   * @param further instances of picocli commands, listed before the others
   */
  public static CommandLine commandLine(Object... further) {
    return of(NAMES, further);
  }

  private static CommandLine of(List<String> names, Object... further) {
    CommandLine cli = new CommandLine(new Root());
    Stream.of(further).forEach(cli::addSubcommand);
    names.forEach(name -> cli.addSubcommand(command(name)));
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
