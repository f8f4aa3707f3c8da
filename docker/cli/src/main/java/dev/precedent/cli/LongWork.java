package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** Work that a server does by itself, from the request to what comes out. */
public enum LongWork {
  AGREEMENT("agreement", "labels", AgreementReport::print),
  BENCHMARK("benchmark", "cases", BenchmarkReport::print),
  REPLAY("replay", "decisions", ReplayReport::print),
  SAMPLE("sample", "decisions", SampleReport::print),
  ESTIMATE("estimate", "decisions", EstimateReport::print),
  SWEEP("sweep", "decisions", SweepReport::print),
  DRIFT("drift", "decisions", DriftReport::print),
  OVERTURN("overturn", "decisions", OverturnReport::print),
  STATEMENTS("statement", "decisions", StatementsReport::print),
  REPORT("transparency-report", "decisions", TransparencyText::print),
  RECONCILE("reconciliation", "decisions", ReconciliationText::print),
  EXPORT("export", "events", LongWork::nothing);

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final String name;
  private final String unit;
  private final BiConsumer<JsonNode, PrintWriter> report;

  LongWork(String name, String unit, BiConsumer<JsonNode, PrintWriter> report) {
    this.name = name;
    this.unit = unit;
    this.report = report;
  }

  /** The one to whose command another belongs. */
  static LongWork above(@Nullable CommandSpec command) {
    return valueOf(Objects.requireNonNull(command).parent().name().toUpperCase(Locale.ROOT));
  }

  /** What it is called in a table. */
  String title() {
    return name();
  }

  /** In what its progress is counted. */
  String unit() {
    return unit;
  }

  /** Prints what came out for people. */
  void report(JsonNode result, PrintWriter out) {
    report.accept(result, out);
  }

  /** What it makes is files. */
  private static void nothing(JsonNode result, PrintWriter out) {}

  /** Where it is asked for, and listed. */
  String address() {
    return "/api/" + name + "s";
  }

  /** Where one of it is, by its id. */
  String address(String id) {
    return address() + "/" + Api.segment(id);
  }

  /**
   * Asks for it and waits until it is done.
   *
   * @param request as {@code POST} at {@link #address} takes it
   * @return how it stands then
   * @throws CommandFailure if the server refuses it, it fails, or somebody cancels it
   */
  public JsonNode run(Api api, JsonNode request, ProgressDisplay progress)
      throws InterruptedException {
    return run(api, address(), request, progress);
  }

  /**
   * Asks for it and waits until it is done. When this process is told to end meanwhile, as by
   * Ctrl-C, the server is told to cancel it.
   *
   * @param asked where a request is accepted
   * @param request as {@code POST} takes it there
   * @return how it stands then
   * @throws CommandFailure if the server refuses it, it fails, or somebody cancels it
   */
  JsonNode run(Api api, String asked, JsonNode request, ProgressDisplay progress)
      throws InterruptedException {
    String address = address(api.post(asked, request, "id").path("id").asString());
    Thread cancelling = new Thread(() -> cancel(api, address), "cancel");
    Runtime.getRuntime().addShutdownHook(cancelling);
    try {
      return await(api, address, progress);
    } finally {
      try {
        var _ = Runtime.getRuntime().removeShutdownHook(cancelling);
      } catch (IllegalStateException e) {
        // it is running already
      }
    }
  }

  private JsonNode await(Api api, String address, ProgressDisplay progress)
      throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      JsonNode state = api.get(address, "state");
      progress.at(
          state.path("done").asLong(0),
          state.path("total").asLong(0),
          state.path("done").asString("0") + " " + unit);
      switch (state.path("state").asString("")) {
        case "WAITING", "RUNNING" -> Thread.sleep(pause);
        case "DONE" -> {
          return state;
        }
        case "FAILED" ->
            throw CommandFailure.unavailable(
                "the %s failed: %s".formatted(name, state.path("failure").asString("")));
        case "CANCELLED" -> throw CommandFailure.negative("the %s was cancelled".formatted(name));
        default ->
            throw CommandFailure.unavailable(
                "the server does not say how the %s stands".formatted(name));
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private static void cancel(Api api, String address) {
    try {
      var _ = api.post(address + "/cancellation", CanonicalJson.mapper().createObjectNode());
    } catch (CommandFailure e) {
      // it has ended, or the server has
    }
  }
}
