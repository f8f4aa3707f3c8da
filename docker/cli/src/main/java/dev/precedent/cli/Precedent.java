package dev.precedent.cli;

import dev.precedent.verifier.Program;
import java.util.ServiceLoader;

/** The command {@code precedent}, with what the class path adds to it. */
public final class Precedent {
  private Precedent() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command; the answer is its exit code. */
  public static int run(String... arguments) {
    // a command says by itself what people need to know; drivers would say more than that
    System.setProperty("logback.configurationFile", "logback-commands.xml");
    return Program.run(Cli.commandLine(arguments, Precedent::added), arguments);
  }

  private static Object[] added() {
    return ServiceLoader.load(AddedCommand.class).stream()
        .map(ServiceLoader.Provider::get)
        .toArray();
  }
}
