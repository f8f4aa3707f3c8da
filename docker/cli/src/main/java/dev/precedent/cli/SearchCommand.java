package dev.precedent.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.SpreadsheetCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent search}. */
@Command(
    name = "search",
    description = {
      "Search decisions, the newest first.",
      "A query is like: policy:hate-speech outcome:REMOVE decided:2021-03 signal.toxicity>=0.9"
    })
final class SearchCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..*",
      description = "In the search syntax; nothing finds all that are not withdrawn.")
  List<String> query = List.of();

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many to list at most. Default: ${DEFAULT-VALUE}.")
  int size;

  @Option(
      names = "--sort",
      paramLabel = "FIELD",
      description = "Such as decided or signal.toxicity; with - before it the greatest first.")
  @Nullable String sort;

  @Option(
      names = "--columns",
      paramLabel = "NAME,...",
      split = ",",
      description = "Fields to show as well, such as signal.toxicity,attribute.region.")
  List<String> columns = List.of();

  @Option(
      names = "--save",
      paramLabel = "NAME",
      description = {
        "Save the search under a name, in the place of what was saved under it before.",
        "It stays on record for good, so the query must name no subject."
      })
  @Nullable String save;

  @Option(
      names = "--saved",
      paramLabel = "NAME",
      description = "The search that is saved under a name, with its order and columns.")
  @Nullable String saved;

  @Option(names = "--csv", description = "CSV on stdout.")
  boolean csv;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    if (size < 1) {
      throw CommandFailure.usage("--size must be at least 1, found " + size);
    }
    if (csv && common.json) {
      throw CommandFailure.usage("--json and --csv cannot both be");
    }
    if (saved != null && (save != null || !query.isEmpty())) {
      throw CommandFailure.usage(
          "--saved has a query of its own; leave out %s"
              .formatted(save == null ? "QUERY" : "--save"));
    }
    String text = QueryWords.text(spec, query);
    Console console = Console.of(spec);
    try (Api api = common.api()) {
      if (saved != null) {
        text = opened(api.get(SavedCommand.address(saved), "query"));
      }
      if (save != null) {
        console.err().printf("saved: %s%n", api.server().resolve(kept(api, save, text)));
      }
      ObjectNode found = find(api, text);
      if (common.json) {
        console.json(found);
      } else if (csv) {
        csv(found.path("items"), console);
      } else {
        table(found, console);
      }
    }
    return 0;
  }

  /** The query of a saved search; its order and columns hold unless others are asked for. */
  private String opened(JsonNode search) {
    if (sort == null && search.has("sort")) {
      sort = search.path("sort").asString();
    }
    if (columns.isEmpty()) {
      columns = search.path("columns").valueStream().map(JsonNode::asString).toList();
    }
    return search.path("query").asString();
  }

  /** Saves, and tells the address of its page. */
  private String kept(Api api, String name, String text) {
    ObjectNode search = CanonicalJson.mapper().createObjectNode();
    search.put("name", name).put("query", text);
    if (sort != null) {
      search.put("sort", sort);
    }
    columns.forEach(column -> search.withArray("columns").add(column.strip()));
    return api.post("/api/searches", search, "link").path("link").asString();
  }

  /** One page, or as many as are needed for the size: the first with the items of all. */
  private ObjectNode find(Api api, String text) {
    ObjectNode found = page(api, text, null, Math.min(size, PAGE));
    ArrayNode items = found.withArray("items");
    String next = found.path("next").asString("");
    while (items.size() < size && !next.isEmpty()) {
      ObjectNode page = page(api, text, next, Math.min(size - items.size(), PAGE));
      page.withArray("items").forEach(items::add);
      found.set("next", page.path("next"));
      next = page.path("next").asString("");
    }
    return found;
  }

  private ObjectNode page(Api api, String text, @Nullable String cursor, int items) {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("q", text);
    parameters.put("cursor", cursor);
    parameters.put("size", Integer.toString(items));
    parameters.put("sort", sort);
    parameters.put("columns", columns.isEmpty() ? null : String.join(",", columns));
    return (ObjectNode) api.get(Api.query("/api/decisions", parameters), "total", "items");
  }

  private void table(ObjectNode found, Console console) {
    Table table =
        Table.of(
            Stream.concat(
                    Stream.of("DECIDED", "ID", "POLICY", "PATHWAY", "SYSTEM", "OUTCOME", "CONFORM"),
                    columns.stream().map(String::strip))
                .toArray(String[]::new));
    for (JsonNode item : found.path("items")) {
      String failure = item.path("failure").asString("");
      table.row(
          Stream.concat(
                  Stream.of(
                      item.path("decidedAt").asString(""),
                      item.path("id").asString(""),
                      item.path("policy").asString("") + "@" + item.path("version").asString(""),
                      item.path("pathway").asString(""),
                      system(item),
                      failure.isEmpty() ? item.path("outcome").asString("") : "failed: " + failure,
                      item.path("conform").asString("-")),
                  columns.stream().map(column -> cell(item, column, "-")))
              .toList());
    }
    table.print(console.out());
    console.err().printf("%d of %d%n", found.path("items").size(), found.path("total").asLong());
  }

  private void csv(JsonNode items, Console console) {
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(console.out());
    csv.writeRecord(
        Stream.concat(
                Stream.of(
                    "id",
                    "position",
                    "recordedAt",
                    "decidedAt",
                    "case",
                    "subject",
                    "policy",
                    "version",
                    "pathway",
                    "system",
                    "outcome",
                    "failure",
                    "action",
                    "conform",
                    "withdrawn",
                    "attributes"),
                columns.stream().map(String::strip))
            .toList());
    for (JsonNode item : items) {
      List<String> cells = new ArrayList<>();
      for (String field : List.of("id", "position", "recordedAt", "decidedAt")) {
        cells.add(SpreadsheetCell.of(item.path(field).asString("")));
      }
      cells.add(SpreadsheetCell.of(item.path("case").path("id").asString("")));
      for (String field : List.of("subject", "policy", "version", "pathway")) {
        cells.add(SpreadsheetCell.of(item.path(field).asString("")));
      }
      cells.add(SpreadsheetCell.of(system(item)));
      for (String field : List.of("outcome", "failure", "action", "conform", "withdrawn")) {
        cells.add(SpreadsheetCell.of(item.path(field).asString("")));
      }
      cells.add(CanonicalJson.mapper().writeValueAsString(item.path("attributes")));
      columns.forEach(column -> cells.add(SpreadsheetCell.of(cell(item, column, ""))));
      csv.writeRecord(cells);
    }
    console.out().flush();
  }

  /** A text as it is, anything else as JSON. */
  private static String cell(JsonNode item, String column, String none) {
    JsonNode value = item.path("columns").path(column.strip());
    return value.isMissingNode() ? none : value.isString() ? value.asString() : value.toString();
  }

  private static String system(JsonNode item) {
    return item.path("system").path("name").asString("")
        + "@"
        + item.path("system").path("version").asString("");
  }
}
