package dev.precedent.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code precedent completion}. */
@Command(
    name = "completion",
    description = {
      "Print what lets bash and zsh complete commands, options and files.",
      "For this shell: source <(precedent completion). For all: docs/cli.md."
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public Integer call() {
    var program = Objects.requireNonNull(spec).root().commandLine();
    // without the carriage returns of some systems, which no shell understands
    Console console = Console.of(spec);
    console.out().print(AutoComplete.bash(program.getCommandName(), program).replace("\r", ""));
    console.out().flush();
    return 0;
  }
}
