package dev.precedent.cli;

import java.io.PrintWriter;
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

/** {@code precedent what-if}. */
@Command(
    name = "what-if",
    description = {
      "Say at once which past decisions another policy version would flip.",
      "Search answers it, and nothing is kept; 'replay' is for what is to be on record."
    })
final class WhatIfCommand implements Callable<Integer> {
  private static final int MOST = 200;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|KEY@VERSION",
      description = "A policy document, or a version that the server knows, drafts included.")
  String policy = "";

  @Option(
      names = "--where",
      paramLabel = "QUERY",
      description = "Which decisions, in the search syntax. Default: all of the policy.")
  @Nullable String where;

  @Option(
      names = "--facets",
      paramLabel = "FIELD",
      split = ",",
      description = "Count the flips by these fields. Default: ${DEFAULT-VALUE}.",
      defaultValue = "pathway,system")
  List<String> facets = List.of();

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How many of the changed decisions to list, 0 to 200. Default: ${DEFAULT-VALUE}.")
  int size;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    if (size < 0 || size > MOST) {
      throw CommandFailure.usage("--size must be 0 to %d, found %d".formatted(MOST, size));
    }
    Console console = Console.of(spec);
    ObjectNode request = AskedVersion.request(policy, "asked about", console);
    if (where != null) {
      request.put("where", where);
    }
    facets.forEach(request.putArray("facets")::add);
    request.put("size", size);
    try (Api api = common.api()) {
      JsonNode answer = api.post("/api/what-if", request, "total", "matrix");
      if (common.json) {
        console.json(answer);
      } else {
        ReplayReport.print(answer, console.out());
        facets(answer, console.out());
        flips(answer, console);
      }
    }
    return 0;
  }

  private static void facets(JsonNode answer, PrintWriter out) {
    answer
        .path("facets")
        .properties()
        .forEach(
            facet -> {
              if (facet.getValue().isEmpty()) {
                return;
              }
              out.printf("%nFlips by %s%n", facet.getKey());
              for (JsonNode each : facet.getValue()) {
                out.printf(
                    Locale.ROOT,
                    "  %s: %,d%n",
                    each.path("value").asString(),
                    each.path("count").asLong());
              }
              long others = answer.path("facetOthers").path(facet.getKey()).asLong(0);
              if (others > 0) {
                out.printf(Locale.ROOT, "  others: %,d%n", others);
              }
            });
  }

  private static void flips(JsonNode answer, Console console) {
    JsonNode items = answer.path("flips").path("items");
    if (items.isEmpty()) {
      return;
    }
    console.out().println();
    Table table = Table.of("ID", "RECORDED", "WOULD BE", "BY", "MISSING");
    for (JsonNode item : items) {
      table.row(
          List.of(
              item.path("id").asString(),
              item.path("old").asString(),
              item.path("new").asString("undecidable"),
              words(item.path("path")),
              words(item.path("missing"))));
    }
    table.print(console.out());
    long changed = answer.path("flipped").asLong() + answer.path("undecidable").asLong();
    console.err().printf("%d of %d%n", items.size(), changed);
  }

  private static String words(JsonNode list) {
    return String.join(" ", list.valueStream().map(JsonNode::asString).toList());
  }
}
