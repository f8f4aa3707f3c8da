package dev.precedent.bench;

import dev.precedent.cli.Table;
import dev.precedent.contracts.CanonicalJson;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that was measured, and its peer in the same run.
 *
 * @param unit of both values
 * @param goal what the ratio of value to peer should be at least; null if nothing is asked of it
 */
public record Row(
    String what, double value, String unit, String peer, double peerValue, @Nullable Double goal) {

  public double ratio() {
    return value / peerValue;
  }

  /** True also where nothing is asked. */
  public boolean met() {
    return goal == null || ratio() >= goal;
  }

  /** Of rounds that measured the same, the one whose ratio is in the middle. */
  static Row median(List<Row> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Row::ratio))
        .toList()
        .get(rounds.size() / 2);
  }

  /** What {@code --json} prints. */
  public static ObjectNode document(List<Row> rows) {
    ObjectNode document = CanonicalJson.mapper().createObjectNode();
    ArrayNode array = document.putArray("rows");
    for (Row row : rows) {
      array
          .addObject()
          .put("what", row.what)
          .put("value", rounded(row.value, 1))
          .put("unit", row.unit)
          .put("peer", row.peer)
          .put("peerValue", rounded(row.peerValue, 1))
          .put("ratio", rounded(row.ratio(), 4))
          .put("goal", row.goal)
          .put("met", row.met());
    }
    return document;
  }

  /** For programs or for people. */
  static void print(List<Row> rows, boolean json, PrintWriter out) {
    if (json) {
      out.println(CanonicalJson.mapper().writeValueAsString(document(rows)));
    } else {
      print(rows, out);
    }
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }

  /** A table for people. */
  public static void print(List<Row> rows, PrintWriter out) {
    Table table = Table.ofNumbers("", "VALUE", "PEER", "UNIT", "RATIO", "GOAL", "MET");
    for (Row row : rows) {
      table.row(
          List.of(
              row.what + " : " + row.peer,
              figure("%,.0f", row.value),
              figure("%,.0f", row.peerValue),
              row.unit,
              figure("%.3f", row.ratio()),
              row.goal == null ? "-" : figure(">= %.2f", row.goal),
              row.goal == null ? "-" : row.met() ? "yes" : "no"));
    }
    table.print(out);
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
