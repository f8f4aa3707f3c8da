package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent views}. */
@Command(
    name = "views",
    subcommands = {ViewsCommand.Rebuild.class, ViewsCommand.Cancel.class},
    description = {
      "Say how far search is behind the ledger, or build what is searched anew.",
      "What is searched is built from the ledger and can be built again at any time."
    })
final class ViewsCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 500;

  @Spec @Nullable CommandSpec spec;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    try (Api api = common.api()) {
      say(status(api), common, Console.of(spec));
    }
    return 0;
  }

  private static JsonNode status(Api api) {
    return api.get("/api/status", "ledger", "views");
  }

  private static void say(JsonNode status, CommonOptions common, Console console) {
    if (common.json) {
      console.json(status);
      return;
    }
    PrintWriter out = console.out();
    long head = status.at("/ledger/head").asLong();
    JsonNode views = status.path("views");
    out.printf("searched: %s%n", stand(views, head));
    if (views.path("refused").asLong() > 0) {
      out.printf(
          "          %d documents can be searched only in part; the server's log names them%n",
          views.path("refused").asLong());
    }
    if (views.has("rebuild")) {
      out.printf("built:    %s%n", stand(views.path("rebuild"), head));
    }
  }

  private static String stand(JsonNode views, long head) {
    String reason = views.path("reason").asString("");
    return "position %d of %d, %s%s"
        .formatted(
            views.path("position").asLong(),
            head,
            views.path("state").asString("").toLowerCase(Locale.ROOT).replace('_', ' '),
            reason.isEmpty() ? "" : ": " + reason);
  }

  /** {@code precedent views rebuild}. */
  @Command(
      name = "rebuild",
      description = {
        "Build what is searched anew, beside what is searched meanwhile.",
        "It takes its place at once when it is complete; after a restart it goes on."
      })
  static final class Rebuild implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Option(names = "--wait", description = "Return when it has taken its place.")
    boolean waiting;

    @Mixin CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws InterruptedException {
      Console console = Console.of(spec);
      try (Api api = common.api();
          ProgressDisplay progress = ProgressDisplay.of("views", console.err())) {
        JsonNode status = post(api, "/api/views/rebuild");
        int before = status.at("/views/generation").asInt();
        while (waiting && status.path("views").has("rebuild")) {
          JsonNode built = status.at("/views/rebuild");
          if (built.path("state").asString("").equals("STOPPED")) {
            throw CommandFailure.unavailable(
                "the views cannot be built: " + built.path("reason").asString(""));
          }
          progress.at(
              built.path("position").asLong(),
              status.at("/ledger/head").asLong(),
              built.path("position").asLong() + " events");
          Thread.sleep(PAUSE_MILLIS);
          status = status(api);
        }
        if (waiting && status.at("/views/generation").asInt() == before) {
          throw CommandFailure.negative("somebody gave up what was built; search stays as it is");
        }
        say(status, common, console);
      }
      return 0;
    }
  }

  /** {@code precedent views cancel}. */
  @Command(name = "cancel", description = "Give up what is being built; search stays as it is.")
  static final class Cancel implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Mixin CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
      try (Api api = common.api()) {
        say(post(api, "/api/views/rebuild/cancellation"), common, Console.of(spec));
      }
      return 0;
    }
  }

  private static JsonNode post(Api api, String path) {
    return api.post(path, CanonicalJson.mapper().createObjectNode(), "ledger", "views");
  }
}
