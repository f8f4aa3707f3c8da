package dev.precedent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code precedent sample}. */
@Command(
    name = "sample",
    description = "Draw decisions at random for people to look at, and say what that tells of all.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SampleDrawCommand.class,
      SamplePlanCommand.class,
      SampleExportCommand.class,
      SampleEstimateCommand.class,
      SampleVerifyCommand.class,
      WorkListCommand.class,
      WorkShowCommand.class,
      WorkCancelCommand.class
    })
final class SampleCommand {
  @Mixin HelpOption help = new HelpOption();
}
