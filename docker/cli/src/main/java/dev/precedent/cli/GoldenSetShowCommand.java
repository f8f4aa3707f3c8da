package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code precedent golden-set show}. */
@Command(
    name = "show",
    description = "Show a version of a golden set, its cases, and what became of them since.")
final class GoldenSetShowCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME[@VERSION]", description = "Default: its last version.")
  String name = "";

  @Option(
      names = "--truth",
      paramLabel = "OUTCOME",
      description = "Only cases with this truth. Default: all.")
  @Nullable String truth;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many cases, at most 200. Default: ${DEFAULT-VALUE}.")
  int size;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Only cases behind a page: its 'next', as --json has it.")
  @Nullable String cursor;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    NamedGoldenSet named = NamedGoldenSet.of(name);
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("truth", truth);
    asked.put("size", Integer.toString(size));
    asked.put("cursor", cursor);
    try (Api api = common.api()) {
      JsonNode set = api.get(named.address("", Map.of()), "name", "version");
      JsonNode page = api.get(named.address("/cases", asked), "items");
      if (common.json) {
        ObjectNode both = CanonicalJson.mapper().createObjectNode();
        both.setAll((ObjectNode) set);
        both.set("page", page);
        console.json(both);
        return 0;
      }
      print(set, console);
      cases(page, console);
    }
    return 0;
  }

  private static void print(JsonNode set, Console console) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "golden set %s, version %d of %d: %,d cases of %s before position %d (%s)%n"
                + "frozen by %s at %s, position %d%n%s%s%n%n",
            set.path("name").asString(),
            set.path("version").asInt(),
            set.path("versions").asInt(),
            set.path("cases").asLong(),
            set.path("policy").asString(),
            set.path("until").asLong(),
            set.path("truth").properties().stream()
                .map(truth -> truth.getKey() + " " + FigureText.count(truth.getValue()))
                .collect(Collectors.joining(", ")),
            set.path("frozenBy").asString(),
            set.path("frozenAt").asString(),
            set.path("position").asLong(),
            set.path("where").isString()
                ? "cases of decisions that match %s%n".formatted(set.path("where").asString())
                : "",
            set.path("adjudication").asString());
  }

  private static void cases(JsonNode page, Console console) {
    Table table = Table.of("CASE", "TRUTH", "LABELS", "MADE OF", "SINCE");
    for (JsonNode each : page.path("items")) {
      table.row(
          List.of(
              each.at("/case/id").asString(),
              each.path("truth").asString(),
              FigureText.count(each.path("labels")),
              madeOf(each.path("from")),
              since(each)));
    }
    table.print(console.out());
    if (page.path("next").isString()) {
      console.err().printf("further ones: --cursor '%s'%n", page.path("next").asString());
    }
  }

  private static String madeOf(JsonNode labels) {
    if (!labels.isArray()) {
      return "not kept";
    }
    return labels
        .valueStream()
        .map(
            label ->
                "%s%s: %s%s%s"
                    .formatted(
                        label.path("rater").asString(),
                        label.path("standing").asString().equals("rater")
                            ? ""
                            : " (%s)".formatted(label.path("standing").asString()),
                        label.has("question") ? label.path("question").asString() + " " : "",
                        label.path("value").asString(label.path("value").toString()),
                        label.path("withdrawn").asBoolean() ? " (withdrawn)" : ""))
        .collect(Collectors.joining(", "));
  }

  private static String since(JsonNode item) {
    List<String> since = new ArrayList<>();
    if (item.path("erased").asBoolean()) {
      since.add("its subject is erased");
    }
    if (item.path("withdrawn").asBoolean()) {
      since.add("its decisions are withdrawn");
    }
    if (item.path("labelsWithdrawn").asLong() > 0) {
      since.add(FigureText.count(item.path("labelsWithdrawn")) + " labels withdrawn");
    }
    if (item.path("labelsAdded").asLong() > 0) {
      since.add(FigureText.count(item.path("labelsAdded")) + " labels more");
    }
    return String.join(", ", since);
  }
}
