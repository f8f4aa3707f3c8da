package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** How often raters agree with the others from window to window, for people. */
final class RatersOverTime {
  private static final int MOST_RATERS = 30;
  private static final int MOST_WINDOWS = 12;

  private RatersOverTime() {}

  /**
   * @param result as {@code GET /api/agreements/{id}} has it
   */
  static void print(JsonNode result, PrintWriter out) {
    JsonNode alarm = result.path("alarm");
    if (!alarm.isObject()) {
      return;
    }
    List<JsonNode> raters = result.path("raters").valueStream().limit(MOST_RATERS).toList();
    SortedSet<String> all = new TreeSet<>();
    raters.forEach(
        rater -> rater.path("windows").forEach(each -> all.add(each.path("from").asString())));
    List<String> windows = all.stream().skip(Math.max(0, all.size() - MOST_WINDOWS)).toList();
    out.printf(
        "%nThe same every %s%s, by when labels were given: share of the compared (their number)%n",
        result.path("every").asString(),
        windows.size() < all.size()
            ? ", the last %d of %d".formatted(windows.size(), all.size())
            : "");
    List<String> heads = new ArrayList<>(List.of("rater"));
    heads.addAll(windows);
    heads.addAll(List.of("chance", ""));
    Table table = Table.ofNumbers(heads.toArray(String[]::new));
    for (JsonNode rater : raters) {
      List<String> row = new ArrayList<>(List.of(rater.path("rater").asString()));
      windows.forEach(from -> row.add(share(rater.path("windows"), from)));
      row.add(FigureText.figure(rater.path("steadiness").path("pValue")));
      row.add(rater.path("alarm").asBoolean() ? "changed" : "");
      table.row(row);
    }
    table.print(out);
    raters.forEach(
        rater -> {
          JsonNode reason = rater.path("steadiness").path("undefined").path("pValue");
          if (reason.isString()) {
            out.printf(
                "undefined: chance of %s: %s%n", rater.path("rater").asString(), reason.asString());
          }
        });
    out.printf(
        Locale.ROOT,
        "%,d of %,d raters changed: %s%n",
        alarm.path("raised").size(),
        result.path("raters").size(),
        alarm.path("method").asString());
  }

  private static String share(JsonNode windows, String from) {
    return windows
        .valueStream()
        .filter(each -> each.path("from").asString().equals(from))
        .findFirst()
        .map(
            each ->
                "%s (%s)"
                    .formatted(
                        FigureText.figure(each.path("agreement")),
                        FigureText.count(each.path("compared"))))
        .orElse("");
  }
}
