package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent export}. */
@Command(
    name = "export",
    description = {
      "Export the audit trail of decisions: their events, withdrawals and policies, with a signed"
          + " manifest.",
      "'precedent verify DIR' checks it without a server. Ctrl-C cancels it."
    })
final class ExportCommand implements Callable<Integer> {
  /** The formats that there are. */
  enum Format {
    JSONL("events.jsonl"),
    CSV("decisions.csv"),
    PARQUET("decisions.parquet");

    private final String file;

    Format(String file) {
      this.file = file;
    }

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Path PIPE = Path.of("-");

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..*",
      description = "In the search syntax; nothing selects all that are not withdrawn.")
  List<String> query = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Where to write it: a folder that is empty or not there yet; - prints the events, or the table, alone.")
  Path out = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description =
          "${COMPLETION-CANDIDATES}: a table of the decisions stands beside their events. Default:"
              + " jsonl, the events alone.")
  Format format = Format.JSONL;

  @Option(
      names = "--columns",
      paramLabel = "NAME",
      split = ",",
      description =
          "Columns of the table, such as id,outcome,signal.toxicity. Default: all that are no"
              + " facts.")
  @Nullable List<String> columns;

  @Option(
      names = "--proofs",
      description = "Prove every event against a signed checkpoint of the ledger.")
  boolean proofs;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which decisions are selected. Default: its head.")
  @Nullable Long until;

  @Option(
      names = "--certificate",
      paramLabel = "ID",
      description =
          "The id of a replay, benchmark, agreement, sweep, drift or estimate, such as replay-1: the"
              + " events that its figure rests on are exported too, and 'precedent verify' computes it"
              + " again from them. May be given more than once.")
  List<String> certificates = List.of();

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = Console.of(spec);
    boolean pipe = out.equals(PIPE);
    if (pipe && (proofs || common.json)) {
      throw CommandFailure.usage(
          "--out - is one file alone; with --proofs or --json name a folder for the rest");
    }
    if (pipe && format == Format.PARQUET) {
      throw CommandFailure.usage("--out - is text; name a folder for Parquet");
    }
    if (columns != null && format == Format.JSONL) {
      throw CommandFailure.usage("--columns are those of a table; add --format csv or parquet");
    }
    if (!pipe) {
      checkFolder();
    }
    try (Api api = common.api()) {
      JsonNode export;
      try (ProgressDisplay progress = ProgressDisplay.of("export", console.err())) {
        export = run(api, progress);
      }
      String files = LongWork.EXPORT.address(export.path("id").asString()) + "/files/";
      if (pipe) {
        api.copy(files + format.file, console.out());
        console.err().printf("%d events%n", export.at("/manifest/events").asLong());
        return 0;
      }
      // the manifest comes last: a folder that has it is whole
      List<String> names =
          export.path("files").values().stream().map(JsonNode::asString).toList().reversed();
      if (names.isEmpty()) {
        throw CommandFailure.unavailable(
            export.path("removed").asString("the server does not name the files of the export"));
      }
      try (OutputFolder folder = OutputFolder.open(out)) {
        for (String name : names) {
          api.download(files + Api.segment(name), folder.file(name));
        }
        folder.finish(names);
      }
      if (common.json) {
        console.json(export.path("manifest"));
      } else {
        report(export.path("manifest"), console);
      }
    }
    return 0;
  }

  /** Before the work and not after it. */
  private void checkFolder() throws IOException {
    if (!OutputFolder.isFree(out)) {
      throw CommandFailure.usage(
          Files.exists(out.resolve("manifest.json"))
              ? "%s holds an export already; './precedent verify %s' checks it. Name another folder, or remove this one"
                  .formatted(out, out)
              : "--out must be an empty folder, and %s holds something".formatted(out));
    }
  }

  private JsonNode run(Api api, ProgressDisplay progress) throws InterruptedException {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    request.put("query", QueryWords.text(spec, query));
    request.put("format", format.toString());
    request.put("proofs", proofs);
    if (columns != null) {
      columns.forEach(request.putArray("columns")::add);
    }
    if (until != null) {
      request.put("until", until);
    }
    if (!certificates.isEmpty()) {
      certificates.forEach(request.putArray("certificates")::add);
    }
    return LongWork.EXPORT.run(api, request, progress);
  }

  private void report(JsonNode manifest, Console console) {
    console
        .out()
        .printf(
            "%d events in %s, selected up to position %d%n",
            manifest.path("events").asLong(), out, manifest.path("until").asLong());
    if (manifest.has("checkpoint")) {
      console
          .out()
          .printf(
              "proved by the checkpoint of %s over %d events%n",
              manifest.path("origin").asString(), manifest.at("/checkpoint/size").asLong());
    }
    manifest
        .path("certificates")
        .forEach(each -> console.out().printf("with the figure of %s%n", each.asString()));
    console.out().printf("check it with: ./precedent verify %s%n", out);
    console.out().flush();
  }
}
