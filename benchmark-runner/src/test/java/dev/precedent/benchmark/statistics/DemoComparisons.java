package dev.precedent.benchmark.statistics;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What others found in the data of the demo, found anew from the files as they are. */
final class DemoComparisons {
  private static final Path DATA = Path.of("../docker/standalone/src/main/resources/demo/data");

  private final Comparisons comparisons;
  private final JsonNode scores = Comparisons.read("/demo/california-scores.json");
  private final JsonNode labels = Comparisons.read("/demo/labels.json");

  private DemoComparisons(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  static void add(Comparisons comparisons) throws IOException {
    DemoComparisons demo = new DemoComparisons(comparisons);
    demo.california();
    demo.preferences();
    demo.abuse();
  }

  private static List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(DATA.resolve(file))) {
      return rows.stream().toList();
    }
  }

  private void california() throws IOException {
    List<NamedCsvRecord> all =
        rows("california_scores/scores.csv").stream()
            .filter(row -> !row.getField("clf_target").isEmpty())
            .toList();
    List<NamedCsvRecord> reference = in(all, row -> row.getField("period").equals("reference"));
    List<NamedCsvRecord> analysis = in(all, row -> row.getField("period").equals("analysis"));
    areas("reference", reference);
    areas("analysis", analysis);
    confusion("reference", reference);
    confusion("analysis", analysis);
    for (Map.Entry<String, JsonNode> each : scores.path("threshold_sweep_analysis").properties()) {
      Map<String, @Nullable Double> found = new TreeMap<>();
      put(found, at(analysis, Double.parseDouble(each.getKey())));
      comparisons.add(
          "California, analysis at threshold " + each.getKey(),
          each.getValue(),
          each.getValue().path("published"),
          found);
    }
    JsonNode psi = scores.path("psi_equal10");
    Binning bins = Binning.of(numbers(reference), numbers(analysis));
    Map<String, @Nullable Double> found = new TreeMap<>();
    put(found, "reference_counts", bins.counts(numbers(reference)));
    put(found, "analysis_counts", bins.counts(numbers(analysis)));
    found.put("analysis_vs_reference", stability(bins, reference, analysis).psi());
    for (String month : psi.path("by_month").propertyNames()) {
      List<NamedCsvRecord> current =
          in(analysis, row -> row.getField("timestamp").startsWith(month));
      String place = "by_month." + month + ".";
      found.put(place + "n", (double) current.size());
      put(found, place + "counts", bins.counts(numbers(current)));
      PopulationStability stability = stability(bins, reference, current);
      found.put(place + "psi", stability.psi());
      found.put(place + "psi_floor_1e4", stability.floored());
      found.put(
          place + "ks_y_pred_proba",
          KolmogorovSmirnov.of(numbers(reference), numbers(current)).statistic());
      found.put(place + "auroc", RocArea.of(counts(current)).area());
    }
    comparisons.add("California, scores against the reference", psi, psi.path("none"), found);
  }

  private static List<NamedCsvRecord> in(
      List<NamedCsvRecord> rows, Predicate<NamedCsvRecord> which) {
    return rows.stream().filter(which).toList();
  }

  private void areas(String period, List<NamedCsvRecord> rows) {
    ScoreCounts counts = counts(rows);
    PrecisionRecallArea curve = PrecisionRecallArea.of(counts);
    Map<String, @Nullable Double> found = new TreeMap<>();
    found.put("n", (double) rows.size());
    found.put("positives", (double) rows.stream().filter(DemoComparisons::positive).count());
    found.put("auroc", RocArea.of(counts).area());
    found.put("auprc_step", curve.averagePrecision());
    found.put("auprc_trapezoid", curve.trapezoid());
    ObjectNode published = new JsonMapper().createObjectNode();
    // docs/example_notebooks/California-Housing.ipynb of NannyML
    published.put("auroc", period.equals("reference") ? 0.9079415179034716 : 0.8402458783370228);
    comparisons.add("California, " + period, scores.path(period), published, found);
  }

  private void confusion(String period, List<NamedCsvRecord> rows) {
    Figures figures = at(rows, 0.8);
    double n = rows.size();
    Map<String, @Nullable Double> found = new TreeMap<>();
    put(found, figures);
    found.put("n", n);
    found.put("accuracy", figures.accuracy());
    found.put("precision", figures.precision());
    found.put("recall", figures.recall());
    found.put("f1", figures.f1());
    found.put("fpr", figures.fpr());
    found.put("fnr", figures.fnr());
    put(found, "wilson95_precision", figures.precisionInterval());
    put(found, "wilson95_recall", figures.recallInterval());
    put(found, "wilson95_accuracy", Wilson.interval(figures.tp() + figures.tn(), rows.size()));
    ObjectNode expected = scores.path("threshold_0.8").path(period).deepCopy().asObject();
    // no figures of their own here: 1 - fpr, and shares of counts that are told
    expected.remove(List.of("specificity", "npv", "prevalence"));
    comparisons.add(
        "California, %s at 0.8".formatted(period), expected, expected.path("none"), found);
  }

  private static void put(Map<String, @Nullable Double> found, Figures figures) {
    found.put("tp", (double) figures.tp());
    found.put("fp", (double) figures.fp());
    found.put("fn", (double) figures.fn());
    found.put("tn", (double) figures.tn());
  }

  private static void put(
      Map<String, @Nullable Double> found, String name, @Nullable List<Double> ends) {
    for (int end = 0; ends != null && end < ends.size(); end++) {
      found.put(name + "[" + end + "]", ends.get(end));
    }
  }

  private static void put(Map<String, @Nullable Double> found, String name, long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      found.put(name + "[" + i + "]", (double) counts[i]);
    }
  }

  private static Figures at(List<NamedCsvRecord> rows, double threshold) {
    Confusion confusion = Confusion.NONE;
    for (NamedCsvRecord row : rows) {
      confusion = confusion.with(score(row) >= threshold, positive(row), 1);
    }
    return Figures.of(confusion);
  }

  private static PopulationStability stability(
      Binning bins, List<NamedCsvRecord> reference, List<NamedCsvRecord> current) {
    return PopulationStability.of(
        bins.counts(numbers(reference)),
        bins.counts(numbers(current)),
        IntStream.range(0, bins.size()).mapToObj(String::valueOf).toArray(String[]::new));
  }

  private static boolean positive(NamedCsvRecord row) {
    return row.getField("clf_target").equals("1");
  }

  private static double score(NamedCsvRecord row) {
    return Double.parseDouble(row.getField("y_pred_proba"));
  }

  private static NumberCounts numbers(List<NamedCsvRecord> rows) {
    NumberCounts.Builder numbers = new NumberCounts.Builder();
    rows.stream()
        .map(DemoComparisons::score)
        .sorted(Collections.reverseOrder())
        .forEach(score -> numbers.add(score, 1));
    return numbers.build();
  }

  private static ScoreCounts counts(List<NamedCsvRecord> rows) {
    TreeMap<Double, long[]> byScore = new TreeMap<>(Collections.reverseOrder());
    rows.forEach(
        row -> byScore.computeIfAbsent(score(row), _ -> new long[2])[positive(row) ? 1 : 0]++);
    ScoreCounts.Builder counts = new ScoreCounts.Builder();
    byScore.forEach((score, cases) -> counts.add(score, cases[1], cases[0]));
    return counts.build();
  }

  private void preferences() throws IOException {
    JsonNode expected = labels.path("pandalm");
    JsonNode published =
        expected.path(
            "published (README before commit e3d143c, 2023-06-25), accuracy / macro precision / recall / F1, percent");
    verdicts("gpt35_unparseable_counted_as_tie", published.path("gpt-3.5-turbo"));
    verdicts("gpt35_unparseable_excluded", published.path("none"));
    verdicts("pandalm7b", published.path("PandaLM-7B"));
    List<NamedCsvRecord> rows = rows("pandalm/decisions.csv");
    LabelledUnits units = new LabelledUnits(3);
    rows.forEach(
        row ->
            units.add(IntStream.rangeClosed(1, 3).mapToObj(rater -> value(row, rater)).toList()));
    Map<String, @Nullable Double> found = new TreeMap<>();
    found.put("units", (double) rows.size());
    found.put("labels", 3.0 * rows.size());
    found.put("krippendorff_alpha_nominal", KrippendorffAlpha.of(units, Metric.nominal()).value());
    found.put("pairable_units", (double) units.units(2));
    found.put("pairable_values", (double) units.pairable());
    found.put("fleiss_kappa", FleissKappa.of(units).value());
    for (int[] pair : new int[][] {{1, 2}, {1, 3}, {2, 3}}) {
      long[][] table = new long[3][3];
      rows.forEach(row -> table[value(row, pair[0])][value(row, pair[1])]++);
      found.put("cohen.%d-%d".formatted(pair[0], pair[1]), CohenKappa.of(table).kappa().value());
    }
    ObjectNode agreement = expected.path("agreement").deepCopy().asObject();
    ObjectNode printed = new JsonMapper().createObjectNode();
    printed.set("cohen", agreement.remove("published_cohen (README)"));
    comparisons.add("PandaLM, agreement", agreement, printed, found);
  }

  private static int value(NamedCsvRecord row, int rater) {
    return Integer.parseInt(row.getField("annotator" + rater));
  }

  private void verdicts(String name, JsonNode percents) {
    ObjectNode expected = labels.path("pandalm").path(name).deepCopy().asObject();
    JsonNode cells = expected.remove("matrix_gold_rows_pred_cols");
    List<VerdictMatrix.Count> counts = new ArrayList<>();
    cells
        .properties()
        .forEach(
            truth ->
                truth
                    .getValue()
                    .properties()
                    .forEach(
                        verdict ->
                            counts.add(
                                new VerdictMatrix.Count(
                                    truth.getKey(),
                                    verdict.getKey(),
                                    verdict.getValue().asLong()))));
    VerdictMatrix matrix = VerdictMatrix.of(List.of("0", "1", "2"), List.of(), counts);
    Map<String, @Nullable Double> found = new TreeMap<>();
    found.put("n", (double) matrix.cases());
    found.put("accuracy", (double) matrix.right() / matrix.cases());
    found.put("macro_precision", matrix.macro().precision());
    found.put("macro_recall", matrix.macro().recall());
    found.put("macro_f1", matrix.macro().f1());
    found.put("weighted_f1", matrix.weighted().f1());
    found.put("cohen_kappa", matrix.cohenKappa().value());
    matrix
        .perClass()
        .forEach(
            (outcome, figures) -> {
              found.put("per_class.%s.precision".formatted(outcome), figures.precision());
              found.put("per_class.%s.recall".formatted(outcome), figures.recall());
              found.put("per_class.%s.f1".formatted(outcome), figures.f1());
              found.put("per_class.%s.support".formatted(outcome), (double) figures.support());
            });
    ObjectNode published = new JsonMapper().createObjectNode();
    List<String> printed = List.of("accuracy", "macro_precision", "macro_recall", "macro_f1");
    for (int i = 0; i < percents.size(); i++) {
      published.put(printed.get(i), Math.rint(percents.get(i).asDouble() * 100) / 10_000);
    }
    comparisons.add("PandaLM, " + name.replace('_', ' '), expected, published, found);
  }

  private void abuse() throws IOException {
    List<NamedCsvRecord> rows = rows("convabuse/labels.csv");
    for (Map.Entry<String, JsonNode> each : labels.path("convabuse").path("alpha").properties()) {
      String bot = each.getKey().split("/")[0];
      String repeats = each.getKey().split("/")[1];
      Map<String, Map<String, List<Integer>>> given = new TreeMap<>();
      for (NamedCsvRecord row : rows) {
        if (bot.equals("all") || row.getField("bot").equals(bot)) {
          given
              .computeIfAbsent(row.getField("item_id"), _ -> new TreeMap<>())
              .computeIfAbsent(row.getField("annotator_id"), _ -> new ArrayList<>())
              .add(Integer.parseInt(row.getField("severity")) + 3);
        }
      }
      LabelledUnits units = new LabelledUnits(5);
      LabelledUnits abusive = new LabelledUnits(2);
      for (Map<String, List<Integer>> item : given.values()) {
        List<Integer> counted = new ArrayList<>();
        for (List<Integer> own : item.values()) {
          switch (repeats) {
            case "first" -> counted.add(own.getFirst());
            case "last" -> counted.add(own.getLast());
            default -> counted.addAll(own);
          }
        }
        units.add(counted);
        abusive.add(counted.stream().map(value -> value < 3 ? 1 : 0).toList());
      }
      Map<String, @Nullable Double> found = new TreeMap<>();
      found.put("units", (double) given.size());
      found.put("pairable[0]", (double) units.units(2));
      found.put("pairable[1]", (double) units.pairable());
      found.put("nominal", KrippendorffAlpha.of(units, Metric.nominal()).value());
      found.put("ordinal", KrippendorffAlpha.of(units, Metric.ordinal()).value());
      Metric interval = Metric.interval(List.of(-3.0, -2.0, -1.0, 0.0, 1.0));
      found.put("interval", KrippendorffAlpha.of(units, interval).value());
      found.put("binary_abusive", KrippendorffAlpha.of(abusive, Metric.nominal()).value());
      comparisons.add(
          "ConvAbuse, " + each.getKey(), each.getValue(), each.getValue().path("none"), found);
    }
  }
}
