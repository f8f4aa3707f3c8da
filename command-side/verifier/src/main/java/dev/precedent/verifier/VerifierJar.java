package dev.precedent.verifier;

import java.io.Console;
import java.io.PrintWriter;
import picocli.CommandLine;

/** {@code precedent verify} as a program of its own, for those who have nothing else of it. */
public final class VerifierJar {
  private static final int FAILED = 3;

  private VerifierJar() {}

  public static void main(String[] arguments) {
    System.exit(Program.run(commandLine(), arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new VerifyCommand(Percentage::new, Means.NONE))
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println("precedent: a mistake in this program: " + e);
              return FAILED;
            });
  }

  /** One line that is drawn over itself where somebody watches. */
  private static final class Percentage implements VerifyCommand.Shown {
    private final PrintWriter err;
    private final boolean watched;
    private long last = -1;

    Percentage(PrintWriter err) {
      Console console = System.console();
      this.err = err;
      this.watched = console != null && console.isTerminal();
    }

    @Override
    public void at(long done, long total) {
      long percent = total <= 0 ? 0 : 100 * Math.min(done, total) / total;
      if (watched && percent != last) {
        last = percent;
        err.print("\rVerifying %3d %%".formatted(percent));
        err.flush();
      }
    }

    @Override
    public void close() {
      if (last >= 0) {
        err.print("\r" + " ".repeat("Verifying 100 %".length()) + "\r");
        err.flush();
      }
    }
  }
}
