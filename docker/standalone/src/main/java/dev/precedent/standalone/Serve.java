package dev.precedent.standalone;

import dev.precedent.cli.AddedCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code precedent serve}. */
@Command(
    name = "serve",
    description = "Run the whole system in one process, until Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class Serve implements AddedCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept. Default: ./data/precedent.")
  @Nullable Path data;

  @Mixin final ServerOptions options = new ServerOptions();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    try {
      Server server = Server.start(ServerOptions.data(data, "precedent"), options);
      err.printf("Precedent answers at %s, data in %s%n", server.uri(), server.data());
      new CountDownLatch(1).await(); // until the process is told to end
      return 0;
    } catch (StartRefused refused) {
      err.println("precedent: " + refused.getMessage());
      return refused.exitCode();
    }
  }
}
