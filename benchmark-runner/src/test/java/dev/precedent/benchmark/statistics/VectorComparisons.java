package dev.precedent.benchmark.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Worked examples of others, computed anew. */
final class VectorComparisons {
  private VectorComparisons() {}

  static void add(Comparisons comparisons) {
    for (String file : List.of("agreement-vectors", "score-vectors", "vectors")) {
      for (JsonNode vector :
          Comparisons.read("/statistics/%s.json".formatted(file)).path("vectors")) {
        String statistic = vector.path("stat").asString();
        Map<String, @Nullable Double> found = new TreeMap<>();
        switch (statistic) {
          case "krippendorff_alpha" -> alpha(vector.path("raters_x_units"), found);
          case "fleiss_kappa" ->
              found.put("", FleissKappa.of(counted(vector.path("counts"))).value());
          case "cohen_kappa" -> cohen(vector, found);
          case "auroc", "auprc" -> areas(statistic, vector, found);
          case "psi" -> found.put("", stability(vector));
          case "mcnemar" -> mcNemar(vector.path("recomputed"), found);
          case "wilson_interval_95" -> wilson(vector, found);
          default -> throw new AssertionError("no figure is " + statistic);
        }
        comparisons.add(
            "%s: %s".formatted(statistic, vector.path("name").asString()),
            vector.path("recomputed"),
            vector.path("given"),
            found);
      }
    }
  }

  private static void alpha(JsonNode raters, Map<String, @Nullable Double> found) {
    List<String> values =
        List.copyOf(
            new TreeSet<>(
                raters
                    .valueStream()
                    .flatMap(JsonNode::valueStream)
                    .filter(value -> !value.isNull())
                    .map(JsonNode::asString)
                    .toList()));
    LabelledUnits units = new LabelledUnits(values.size());
    for (int unit = 0; unit < raters.get(0).size(); unit++) {
      List<Integer> given = new ArrayList<>();
      for (JsonNode rater : raters) {
        if (!rater.get(unit).isNull()) {
          given.add(values.indexOf(rater.get(unit).asString()));
        }
      }
      units.add(given);
    }
    found.put("nominal", KrippendorffAlpha.of(units, Metric.nominal()).value());
    found.put("ordinal", KrippendorffAlpha.of(units, Metric.ordinal()).value());
    if (values.stream().allMatch(value -> value.matches("\\d+"))) {
      Metric metric = Metric.interval(values.stream().map(Double::parseDouble).toList());
      found.put("interval", KrippendorffAlpha.of(units, metric).value());
    }
  }

  private static LabelledUnits counted(JsonNode counts) {
    LabelledUnits units = new LabelledUnits(counts.get(0).size());
    for (JsonNode unit : counts) {
      List<Integer> given = new ArrayList<>();
      for (int value = 0; value < unit.size(); value++) {
        given.addAll(Collections.nCopies(unit.get(value).asInt(), value));
      }
      units.add(given);
    }
    return units;
  }

  private static void cohen(JsonNode vector, Map<String, @Nullable Double> found) {
    long[][] table = new long[7][7];
    if (vector.has("table")) {
      table =
          vector
              .get("table")
              .valueStream()
              .map(row -> row.valueStream().mapToLong(JsonNode::asLong).toArray())
              .toArray(long[][]::new);
    } else {
      for (int i = 0; i < vector.get("rater_a").size(); i++) {
        table[vector.get("rater_a").get(i).asInt()][vector.get("rater_b").get(i).asInt()]++;
      }
    }
    Double kappa = CohenKappa.of(table).kappa().value();
    found.put("", kappa);
    found.put("kappa", kappa);
  }

  private static void areas(
      String statistic, JsonNode vector, Map<String, @Nullable Double> found) {
    TreeMap<Double, long[]> scores = new TreeMap<>(Collections.reverseOrder());
    for (int i = 0; i < vector.path("y").size(); i++) {
      scores
          .computeIfAbsent(vector.path("scores").get(i).asDouble(), _ -> new long[2])[
          vector.path("y").get(i).asInt()]++;
    }
    ScoreCounts.Builder counts = new ScoreCounts.Builder();
    scores.forEach((score, cases) -> counts.add(score, cases[1], cases[0]));
    Double area = RocArea.of(counts.build()).area();
    PrecisionRecallArea curve = PrecisionRecallArea.of(counts.build());
    found.put("", statistic.equals("auroc") ? area : curve.averagePrecision());
    found.put("auroc", area);
    found.put("auprc_step", curve.averagePrecision());
    found.put("average_precision_step", curve.averagePrecision());
    found.put("trapezoid", curve.trapezoid());
  }

  private static @Nullable Double stability(JsonNode vector) {
    long[] reference = numbers(vector.path("ref_counts"));
    return PopulationStability.of(
            reference,
            numbers(vector.path("cur_counts")),
            IntStream.range(0, reference.length).mapToObj(String::valueOf).toArray(String[]::new))
        .floored();
  }

  private static long[] numbers(JsonNode counts) {
    return counts.valueStream().mapToLong(JsonNode::asLong).toArray();
  }

  static void mcNemar(JsonNode pairs, Map<String, @Nullable Double> found) {
    McNemar test = McNemar.of(pairs.path("b").asLong(), pairs.path("c").asLong());
    found.put("b", (double) test.b());
    found.put("c", (double) test.c());
    found.put("chi2", test.chi2());
    found.put("chi2_cc", test.chi2Corrected());
    found.put("p_chi2", test.pChi2());
    found.put("p_chi2_cc", test.pChi2Corrected());
    found.put("p_exact", test.pExact());
  }

  private static void wilson(JsonNode vector, Map<String, @Nullable Double> found) {
    List<Double> interval = Wilson.interval(vector.path("k").asLong(), vector.path("n").asLong());
    found.put("[0]", interval.getFirst());
    found.put("[1]", interval.getLast());
  }
}
