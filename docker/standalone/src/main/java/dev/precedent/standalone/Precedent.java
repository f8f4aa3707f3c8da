package dev.precedent.standalone;

import dev.precedent.cli.Cli;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** The command {@code precedent}. */
public final class Precedent {
  /** The commands that keep a log. */
  private static final Set<String> SERVERS = Set.of("serve", "demo");

  private Precedent() {}

  public static void main(String[] arguments) {
    // Axon's update check would call home and write into the user's home; it reads these before
    // any configuration of ours exists.
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.setProperty("disable-axoniq-console-message", "true");
    if (arguments.length == 0 || !SERVERS.contains(arguments[0])) {
      // a command says by itself what people need to know; drivers would say more than that
      System.setProperty("logback.configurationFile", "logback-commands.xml");
    }
    List<Object> commands = new ArrayList<>(List.of(new Serve(), new Demo(), new LedgerCommand()));
    ServiceLoader.load(AddedCommand.class).forEach(commands::add);
    System.exit(Cli.commandLine(commands.toArray()).execute(arguments));
  }
}
