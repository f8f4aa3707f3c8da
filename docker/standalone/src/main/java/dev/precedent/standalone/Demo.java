package dev.precedent.standalone;

import dev.precedent.cli.AddedCommand;
import dev.precedent.cli.Api;
import dev.precedent.cli.CommandFailure;
import dev.precedent.standalone.demo.Tour;
import java.io.IOException;
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

/** {@code precedent demo}. */
@Command(
    name = "demo",
    description = {
      "Run the whole system with three real streams of decisions, until Ctrl-C.",
      "A second start finds its data and imports nothing twice."
    },
    mixinStandardHelpOptions = true)
public final class Demo implements AddedCommand {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept. Default: ./data/demo.")
  @Nullable Path data;

  @Mixin final ServerOptions options = new ServerOptions();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    err.println("Starting Precedent");
    try (Server server = Server.start(ServerOptions.data(data, "demo"), options);
        Api api = new Api(server.uri(), null, "demo")) {
      new Tour(api, server.data(), out, err).show();
      out.printf("%nOpen %s%n", server.uri());
      err.println("Ctrl-C ends it; the data stays in " + server.data());
      new CountDownLatch(1).await(); // until the process is told to end
      return 0;
    } catch (StartRefused refused) {
      err.println("precedent: " + refused.getMessage());
      return refused.exitCode();
    } catch (CommandFailure failure) {
      err.println("precedent: the demo could not be shown: " + failure.getMessage());
      return failure.exitCode();
    }
  }
}
