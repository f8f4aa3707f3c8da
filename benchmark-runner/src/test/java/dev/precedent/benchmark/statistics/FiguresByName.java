package dev.precedent.benchmark.statistics;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The figures of a data set, null where there is none, by the names that Python has for them. */
final class FiguresByName {
  private final SortedMap<String, @Nullable Double> figures = new TreeMap<>();

  private FiguresByName() {}

  static SortedMap<String, @Nullable Double> of(DrawnData data) {
    FiguresByName all = new FiguresByName();
    all.agreement(data.agreement());
    all.cohen(CohenKappa.of(data.cohen().table()));
    all.verdicts(data.verdicts());
    all.scores(counts(data.scores()));
    all.middle(data.scores());
    all.counts(data.counts());
    all.samples(numbers(data.samples().reference()), numbers(data.samples().current()));
    all.discordant(McNemar.of(data.discordant().b(), data.discordant().c()));
    all.chances(FalseDiscovery.adjusted(data.chances().given()));
    DrawnData.Limit limit = data.limit();
    all.put(
        "ks.limit", KolmogorovSmirnov.limit(limit.distance(), limit.reference(), limit.current()));
    return all.figures;
  }

  private void agreement(DrawnData.Agreement agreement) {
    LabelledUnits units = new LabelledUnits(agreement.values().size());
    agreement.units().forEach(units::add);
    put("alpha.nominal", KrippendorffAlpha.of(units, Metric.nominal()).value());
    put("alpha.ordinal", KrippendorffAlpha.of(units, Metric.ordinal()).value());
    put("alpha.interval", KrippendorffAlpha.of(units, Metric.interval(agreement.values())).value());
    put("alpha.masi", KrippendorffAlpha.of(units, Metric.masi(agreement.sets())).value());
    put("fleissKappa", FleissKappa.of(units).value());
  }

  private void cohen(CohenKappa kappa) {
    put("cohen", kappa.kappa().value());
    put("cohen.interval", kappa.interval().ends());
  }

  private void verdicts(DrawnData.Verdicts verdicts) {
    List<VerdictMatrix.Count> counts =
        IntStream.range(0, verdicts.truth().size())
            .mapToObj(
                i -> new VerdictMatrix.Count(verdicts.truth().get(i), verdicts.verdict().get(i), 1))
            .toList();
    VerdictMatrix matrix = VerdictMatrix.of(List.of(), List.of(DrawnData.FAILURE), counts);
    put("accuracy", matrix.cases() == 0 ? null : (double) matrix.right() / matrix.cases());
    put("kappa", matrix.cohenKappa().value());
    put("mcc", matrix.mcc().value());
    means("macro.", matrix.macro());
    means("weighted.", matrix.weighted());
    matrix
        .perClass()
        .forEach(
            (name, scores) -> {
              put("perClass.%s.precision".formatted(name), scores.precision());
              put("perClass.%s.recall".formatted(name), scores.recall());
              put("perClass.%s.f1".formatted(name), scores.f1());
            });
  }

  private void means(String prefix, MeanScores means) {
    put(prefix + "precision", means.precision());
    put(prefix + "recall", means.recall());
    put(prefix + "f1", means.f1());
  }

  private void scores(ScoreCounts counts) {
    RocArea roc = RocArea.of(counts);
    PrecisionRecallArea curve = PrecisionRecallArea.of(counts);
    Calibration calibration = Calibration.of(counts);
    put("rocAuc", roc.area());
    put("rocAuc.interval", roc.interval());
    put("averagePrecision", curve.averagePrecision());
    put("prAucTrapezoid", curve.trapezoid());
    put("brier", calibration.brier());
    put("ece", calibration.ece());
    for (Calibration.ReliabilityBin bin : calibration.bins()) {
      String name = "reliability.%d.".formatted(Math.round(bin.from() * 10));
      put(name + "decisions", (double) bin.decisions());
      put(name + "meanScore", bin.meanScore());
      put(name + "positiveShare", bin.positiveShare());
    }
    List<ThresholdMatrix> matrices = ThresholdMatrix.each(counts);
    for (int place = 0; place < matrices.size(); place++) {
      ThresholdMatrix matrix = matrices.get(place);
      String name = "at.%d.".formatted(place);
      put(name + "threshold", matrix.threshold());
      put(name + "precision", matrix.precision());
      put(name + "recall", matrix.recall());
      put(name + "fpr", matrix.fpr());
    }
  }

  /** What is called positive above the middle of the scores. */
  private void middle(DrawnData.Scores scores) {
    List<Double> sorted = scores.score().stream().sorted().toList();
    if (sorted.isEmpty()) {
      return;
    }
    double middle = (sorted.get(sorted.size() / 2) + sorted.get((sorted.size() - 1) / 2)) / 2;
    Confusion confusion = Confusion.NONE;
    for (int i = 0; i < sorted.size(); i++) {
      confusion = confusion.with(scores.score().get(i) > middle, scores.truth().get(i), 1);
    }
    Figures figures = Figures.of(confusion);
    put("middle.precision", figures.precision());
    put("middle.recall", figures.recall());
    put("middle.accuracy", figures.accuracy());
    put("middle.f1", figures.f1());
    put("middle.fpr", figures.fpr());
    put("middle.fnr", figures.fnr());
    put("middle.precision.interval", figures.precisionInterval());
    put("middle.recall.interval", figures.recallInterval());
    put("middle.fpr.interval", figures.fprInterval());
    put("middle.fnr.interval", figures.fnrInterval());
  }

  private void counts(DrawnData.Counts counts) {
    String[] names =
        IntStream.range(0, counts.reference().length)
            .mapToObj(String::valueOf)
            .toArray(String[]::new);
    PopulationStability stability =
        PopulationStability.of(counts.reference(), counts.current(), names);
    Homogeneity test = Homogeneity.of(counts.reference(), counts.current());
    put("psi", stability.psi());
    put("psiFloored", stability.floored());
    put("jensenShannon", JensenShannon.distance(counts.reference(), counts.current()));
    put("chiSquared", test.statistic());
    put("chiSquared.pValue", test.pValue());
    put(
        "chiSquared.degreesOfFreedom",
        test.degreesOfFreedom() == null ? null : test.degreesOfFreedom().doubleValue());
    put("chiSquared.few", (double) test.few());
  }

  private void samples(NumberCounts reference, NumberCounts current) {
    KolmogorovSmirnov test = KolmogorovSmirnov.of(reference, current);
    put("ks", test.statistic());
    put("ks.pValue", test.pValue());
    Binning bins = Binning.of(reference, current);
    for (int bin = 0; bin < bins.size(); bin++) {
      put("bin.%d.reference".formatted(bin), (double) bins.counts(reference)[bin]);
      put("bin.%d.current".formatted(bin), (double) bins.counts(current)[bin]);
    }
  }

  private void discordant(McNemar test) {
    put("mcnemar.chi2", test.chi2());
    put("mcnemar.chi2Corrected", test.chi2Corrected());
    put("mcnemar.pChi2", test.pChi2());
    put("mcnemar.pChi2Corrected", test.pChi2Corrected());
    put("mcnemar.pExact", test.pExact());
  }

  private void chances(List<Double> adjusted) {
    for (int place = 0; place < adjusted.size(); place++) {
      put("falseDiscovery." + place, adjusted.get(place));
    }
  }

  private void put(String name, @Nullable Double figure) {
    figures.put(name, figure);
  }

  private void put(String name, @Nullable List<Double> interval) {
    put(name + ".lower", interval == null ? null : interval.getFirst());
    put(name + ".upper", interval == null ? null : interval.getLast());
  }

  private static ScoreCounts counts(DrawnData.Scores scores) {
    SortedMap<Double, long[]> counts = new TreeMap<>(Collections.reverseOrder());
    for (int i = 0; i < scores.score().size(); i++) {
      counts
          .computeIfAbsent(scores.score().get(i), _ -> new long[2])[
          scores.truth().get(i) ? 1 : 0]++;
    }
    ScoreCounts.Builder builder = new ScoreCounts.Builder();
    counts.forEach((score, cases) -> builder.add(score, cases[1], cases[0]));
    return builder.build();
  }

  private static NumberCounts numbers(List<Double> numbers) {
    NumberCounts.Builder builder = new NumberCounts.Builder();
    numbers.stream().sorted(Collections.reverseOrder()).forEach(number -> builder.add(number, 1));
    return builder.build();
  }
}
