package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent dsa reconcile}. */
@Command(
    name = "reconcile",
    description = {
      "Hold submitted statements of reasons, and a report, against the ledger.",
      "Finds what is omitted, doubled, late or says something else than the record. Ctrl-C cancels"
          + " it."
    },
    subcommands = {WorkListCommand.class, WorkShowCommand.class, WorkCancelCommand.class})
final class DsaReconcileCommand implements Callable<Integer> {
  private static final int AGREES = 0;
  private static final int PARTS = 1;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SUBMITTED",
      arity = "0..*",
      description =
          "Dumps of the Transparency Database, CSV, plain, with gzip or zipped, or statements in"
              + " JSON as they are sent.")
  List<Path> submitted = List.of();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "A sheet of a transparency report, in CSV, or a folder of them. May be given again.")
  List<Path> report = List.of();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "The first day, in UTC. Default: that of the report, or all that is on record.")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "The last day.")
  @Nullable String to;

  @Option(
      names = "--platform",
      paramLabel = "NAME",
      description = "Whose statements, where the dumps hold those of several platforms.")
  @Nullable String platform;

  @Option(
      names = "--late-after",
      paramLabel = "DAYS",
      description = "A statement is late so many days after the decision. Default: 7.")
  @Nullable Integer lateAfter;

  @Option(
      names = "--crosswalk",
      paramLabel = "NAME[@VERSION]",
      description =
          "By which crosswalk decisions are read whose statement is not issued. Default: the last"
              + " version of dsa.")
  @Nullable String crosswalk;

  @Option(
      names = "--until",
      paramLabel = "POSITION",
      description = "The ledger position up to which decisions are seen. Default: its head.")
  @Nullable Long until;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write all findings, one a line: a file that is not there yet.")
  @Nullable Path out;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException, IOException {
    Console console = Console.of(spec);
    if (submitted.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Missing required parameter: 'SUBMITTED'");
    }
    if (out != null && Files.exists(out)) {
      throw CommandFailure.usage(
          "%s is there already; name another file, or remove it".formatted(out));
    }
    List<Path> sheets = sheets();
    for (Path each : Stream.concat(submitted.stream(), sheets.stream()).toList()) {
      if (!Files.isRegularFile(each)) {
        throw CommandFailure.usage("%s is no file".formatted(each));
      }
    }
    try (Api api = common.api()) {
      JsonNode done;
      try (ProgressDisplay progress = ProgressDisplay.of("reconciliation", console.err())) {
        done = LongWork.RECONCILE.run(api, request(api, sheets), progress);
      }
      JsonNode result = done.path("result");
      if (out != null) {
        fetch(api, done.path("id").asString(), out);
      }
      if (common.json) {
        console.json(result);
      } else {
        ReconciliationText.print(result, console.out());
        if (out != null) {
          console.out().printf("findings written to %s%n", out);
        }
      }
      return result.path("total").asLong() == 0 ? AGREES : PARTS;
    }
  }

  /** A folder stands for the sheets in it. */
  private List<Path> sheets() throws IOException {
    List<Path> sheets = new ArrayList<>();
    for (Path each : report) {
      if (Files.isDirectory(each)) {
        try (Stream<Path> all = Files.list(each)) {
          sheets.addAll(all.filter(file -> file.toString().endsWith(".csv")).sorted().toList());
        }
      } else {
        sheets.add(each);
      }
    }
    return sheets;
  }

  private static void fetch(Api api, String id, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    api.download(LongWork.RECONCILE.address(id) + "/files/findings.jsonl", file);
  }

  private ObjectNode request(Api api, List<Path> sheets) {
    ObjectNode request = CanonicalJson.mapper().createObjectNode();
    handIn(api, submitted, request.putArray("submitted"));
    if (!sheets.isEmpty()) {
      handIn(api, sheets, request.putArray("report"));
    }
    put(request, "from", from);
    put(request, "to", to);
    put(request, "platform", platform);
    put(request, "crosswalk", crosswalk);
    if (until != null) {
      request.put("until", until);
    }
    if (lateAfter != null) {
      request.put("lateAfter", lateAfter);
    }
    return request;
  }

  private static void handIn(Api api, List<Path> files, ArrayNode named) {
    for (Path each : files) {
      JsonNode kept =
          api.upload("/api/filings?name=" + Api.segment(each.toString()), each, "digest");
      named.addObject().put("digest", kept.path("digest").asString()).put("name", each.toString());
    }
  }

  private static void put(ObjectNode request, String field, @Nullable String value) {
    if (value != null) {
      request.put(field, value);
    }
  }
}
