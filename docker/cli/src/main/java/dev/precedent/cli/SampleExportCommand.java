package dev.precedent.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.SpreadsheetCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code precedent sample export}. */
@Command(
    name = "export",
    description = {
      "Write the decisions of a sample to be labelled, without what was decided.",
      "What comes back is imported: docs/examples/sample-labels.yaml is the mapping for it."
    })
final class SampleExportCommand implements Callable<Integer> {
  /** The formats that there are. */
  enum SampleFormat {
    CSV,
    JSONL
  }

  private static final String PAGE = "200";

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "As 'precedent sample list' has it.")
  String id = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "A file that is not there yet.")
  Path out = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "csv|jsonl",
      defaultValue = "csv",
      description = "Default: csv, with empty columns for the label.")
  SampleFormat format = SampleFormat.CSV;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    long written;
    try (Api api = common.api()) {
      JsonNode first = page(api, null);
      try (BufferedWriter file = Files.newBufferedWriter(out, StandardOpenOption.CREATE_NEW)) {
        written = format == SampleFormat.CSV ? csv(api, first, file) : lines(api, first, file);
      }
    }
    if (common.json) {
      console.json(
          CanonicalJson.mapper()
              .createObjectNode()
              .put("sample", id)
              .put("decisions", written)
              .put("file", out.toString()));
    } else {
      console.out().printf(Locale.ROOT, "%,d decisions in %s%n", written, out);
    }
    return 0;
  }

  private JsonNode page(Api api, @Nullable String cursor) {
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("size", PAGE);
    asked.put("cursor", cursor);
    return api.get(Api.query(LongWork.SAMPLE.address(id) + "/decisions", asked), "items");
  }

  private interface Taker {
    void take(JsonNode item, String policy) throws IOException;
  }

  private long each(Api api, JsonNode first, Taker taker) throws IOException {
    long taken = 0;
    JsonNode page = first;
    while (true) {
      for (JsonNode item : page.path("items")) {
        taker.take(item, page.path("policy").asString());
        taken++;
      }
      if (!page.path("next").isString()) {
        return taken;
      }
      page = page(api, page.path("next").asString());
    }
  }

  private long csv(Api api, JsonNode first, Writer file) throws IOException {
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(file);
    csv.writeRecord(
        List.of(
            "sample",
            "order",
            "decision",
            "case",
            "policy",
            "version",
            "stratum",
            "rater",
            "outcome",
            "labelledAt",
            "standing"));
    return each(
        api,
        first,
        (item, policy) ->
            csv.writeRecord(
                List.of(
                    id,
                    item.path("order").asString(),
                    cell(item.path("id").asString()),
                    cell(item.at("/case/id").asString()),
                    policy,
                    item.path("version").asString(),
                    SpreadsheetCell.of(item.path("stratum").asString()),
                    "",
                    "",
                    "",
                    "")));
  }

  private long lines(Api api, JsonNode first, Writer file) throws IOException {
    return each(
        api,
        first,
        (item, policy) ->
            file.write(
                CanonicalJson.mapper()
                        .createObjectNode()
                        .put("sample", id)
                        .put("order", item.path("order").asInt())
                        .put("decision", item.path("id").asString())
                        .put("case", item.at("/case/id").asString())
                        .put("policy", policy)
                        .put("version", item.path("version").asString())
                        .put("stratum", item.path("stratum").asString())
                    + "\n"));
  }

  /** An id must come back as it is, and a spreadsheet would take some for formulas. */
  private static String cell(String id) {
    if (!SpreadsheetCell.of(id).equals(id)) {
      throw CommandFailure.usage(
          "'%s' begins like a formula of a spreadsheet; take --format jsonl".formatted(id));
    }
    return id;
  }
}
