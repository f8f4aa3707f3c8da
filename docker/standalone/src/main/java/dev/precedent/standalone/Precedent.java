package dev.precedent.standalone;

import dev.precedent.cli.Cli;
import dev.precedent.standalone.bench.Bench;

/** The command {@code precedent}. */
public final class Precedent {
  private Precedent() {}

  public static void main(String[] arguments) {
    // Axon's update check would call home and write into the user's home; it reads these before
    // any configuration of ours exists.
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.setProperty("disable-axoniq-console-message", "true");
    System.exit(
        Cli.commandLine(new Serve(), new Demo(), new LedgerCommand(), new Bench())
            .execute(arguments));
  }
}
