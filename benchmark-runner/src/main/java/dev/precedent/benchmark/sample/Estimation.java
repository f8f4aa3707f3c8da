package dev.precedent.benchmark.sample;

import dev.precedent.benchmark.sample.EstimatedShare.Naive;
import dev.precedent.benchmark.statistics.ImperfectRater;
import dev.precedent.benchmark.statistics.PredictionPowered;
import dev.precedent.benchmark.statistics.PredictionPowered.JudgedStratum;
import dev.precedent.benchmark.statistics.SampledStratum;
import dev.precedent.benchmark.statistics.StratifiedShare;
import dev.precedent.benchmark.statistics.StratifiedShare.NamedStratum;
import dev.precedent.contracts.SampleDrawn.SampleStratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the units of a sample say of all decisions that they were drawn from.
 *
 * @param names of the strata
 * @param positive outcomes
 * @param experts whether experts alone say what is true
 */
record Estimation(
    List<String> names,
    List<SampleStratum> strata,
    List<SampledUnit> units,
    Set<String> positive,
    boolean experts) {

  /** All figures, in the order in which people are told them. */
  List<EstimatedShare> figures(@Nullable ImperfectRater rater, boolean judged) {
    List<EstimatedShare> figures = new ArrayList<>();
    StratifiedShare prevalence = share(_ -> 1, this::isPositive);
    figures.add(
        EstimatedShare.of(
            "prevalence",
            "the share that is truly positive, by " + who(),
            prevalence,
            bounds(this::isPositive),
            naive(_ -> true, this::isPositive)));
    figures.addAll(errors());
    figures.add(precision());
    figures.add(recall());
    figures.addAll(exposed());
    if (rater != null) {
      ImperfectRater.Corrected corrected = rater.correct(prevalence);
      figures.add(
          EstimatedShare.of(
              "prevalenceCorrected",
              "prevalence, corrected for raters that find %.4g of the positive and clear %.4g of the others (Rogan and Gladen)"
                  .formatted(rater.sensitivity(), rater.specificity()),
              corrected.share(),
              corrected.interval(),
              null,
              naive(_ -> true, this::isPositive)));
    }
    if (judged) {
      figures.add(
          powered(
              "prevalencePredictionPowered",
              "prevalence, from the judge's verdicts, corrected by how far they are off where there"
                  + " are labels",
              (unit, said) -> positive.contains(said)));
      if (experts) {
        figures.add(
            powered(
                "errorRatePredictionPowered",
                "the error rate, likewise",
                (unit, said) -> !said.equals(unit.decided())));
      }
    }
    return figures;
  }

  /** The share of each stratum's settled decisions that is wrong. */
  Naive wrong(int stratum) {
    return naive(unit -> unit.stratum() == stratum, Estimation::isWrong);
  }

  /** The share of each stratum's settled decisions that is truly positive. */
  Naive positive(int stratum) {
    return naive(unit -> unit.stratum() == stratum, this::isPositive);
  }

  private String who() {
    return experts ? "experts" : "raters";
  }

  private List<EstimatedShare> errors() {
    EstimatedShare wrong =
        EstimatedShare.of(
            experts ? "errorRate" : "reviewDisagreement",
            experts
                ? "the share whose outcome is another than experts say"
                : "the share whose outcome is another than raters say on review, who can be wrong"
                    + " themselves",
            share(_ -> 1, Estimation::isWrong),
            bounds(Estimation::isWrong),
            naive(_ -> true, Estimation::isWrong));
    return experts
        ? List.of(wrong)
        : List.of(
            EstimatedShare.refused(
                "errorRate",
                "the share whose outcome is wrong",
                "the labels are not of experts alone, and agreement on review is not accuracy: the"
                    + " disagreement on review stands beside this; an error rate takes labels of"
                    + " experts, counted alone"),
            wrong);
  }

  private EstimatedShare precision() {
    return EstimatedShare.of(
        "precision",
        "of the decisions that are positive, the share that is so truly, by " + who(),
        share(unit -> isDecidedPositive(unit) ? 1 : 0, this::isPositive),
        null,
        naive(this::isDecidedPositive, this::isPositive));
  }

  private EstimatedShare recall() {
    String what = "of what is truly positive, the share that was decided so, by " + who();
    long leftUp =
        strata.stream()
            .flatMap(stratum -> stratum.outcomes().entrySet().stream())
            .filter(outcome -> !positive.contains(outcome.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return leftUp == 0
        ? EstimatedShare.refused(
            "recall",
            what,
            "unknown: nobody looked at what was left up, as all decisions that were drawn from are"
                + " positive; draw a sample without a word on the outcome")
        : EstimatedShare.of(
            "recall",
            what,
            share(unit -> isPositive(unit) ? 1 : 0, this::isDecidedPositive),
            null,
            naive(this::isPositive, this::isDecidedPositive));
  }

  /** Weighted by how often something was seen, where that is known of any decision. */
  private List<EstimatedShare> exposed() {
    if (units.stream().allMatch(unit -> unit.exposure() == null)) {
      return List.of();
    }
    Estimation known =
        new Estimation(
            names,
            strata,
            units.stream()
                .map(
                    unit ->
                        unit.exposure() == null
                            ? new SampledUnit(unit.stratum(), unit.decided(), null, null, null)
                            : unit)
                .toList(),
            positive,
            experts);
    ToDoubleFunction<SampledUnit> seen = unit -> Objects.requireNonNull(unit.exposure());
    return List.of(
        EstimatedShare.of(
            "prevalenceByExposure",
            "of all that was seen, the share that is truly positive, by " + who(),
            known.share(seen, this::isPositive),
            null,
            known.naive(_ -> true, this::isPositive)),
        EstimatedShare.of(
            experts ? "errorRateByExposure" : "reviewDisagreementByExposure",
            "of all that was seen, the share whose outcome is another than %s say".formatted(who()),
            known.share(seen, Estimation::isWrong),
            null,
            known.naive(_ -> true, Estimation::isWrong)));
  }

  private EstimatedShare powered(String name, String what, Said said) {
    List<JudgedStratum> judged =
        IntStream.range(0, strata.size())
            .mapToObj(
                stratum -> {
                  List<SampledUnit> own =
                      units.stream()
                          .filter(unit -> unit.stratum() == stratum && unit.judged() != null)
                          .toList();
                  long[] cells = new long[4];
                  for (SampledUnit unit : own) {
                    if (unit.truth() != null) {
                      boolean so = said.is(unit, unit.truth());
                      boolean verdict = said.is(unit, Objects.requireNonNull(unit.judged()));
                      cells[(so ? 0 : 2) + (verdict ? 0 : 1)]++;
                    }
                  }
                  return new JudgedStratum(
                      names.get(stratum),
                      strata.get(stratum).decisions(),
                      own.size(),
                      own.stream()
                          .filter(unit -> said.is(unit, Objects.requireNonNull(unit.judged())))
                          .count(),
                      cells[0],
                      cells[1],
                      cells[2],
                      cells[3]);
                })
            .toList();
    PredictionPowered share = PredictionPowered.of(judged);
    return EstimatedShare.of(
        name,
        what,
        share.share(),
        share.interval(),
        null,
        naive(
            unit -> unit.judged() != null,
            unit -> said.is(unit, Objects.requireNonNull(unit.truth()))));
  }

  /** Whether an outcome makes a unit one of those that are counted. */
  private interface Said {
    boolean is(SampledUnit unit, String outcome);
  }

  private StratifiedShare share(ToDoubleFunction<SampledUnit> weight, Predicate<SampledUnit> so) {
    return StratifiedShare.of(named(units, weight, so));
  }

  private List<NamedStratum> named(
      List<SampledUnit> counted, ToDoubleFunction<SampledUnit> weight, Predicate<SampledUnit> so) {
    SampledStratum[] sums =
        strata.stream()
            .map(stratum -> SampledStratum.of(stratum.decisions()))
            .toArray(SampledStratum[]::new);
    for (SampledUnit unit : counted) {
      if (unit.truth() != null) {
        sums[unit.stratum()] = sums[unit.stratum()].with(weight.applyAsDouble(unit), so.test(unit));
      }
    }
    return IntStream.range(0, sums.length)
        .mapToObj(i -> new NamedStratum(names.get(i), sums[i]))
        .toList();
  }

  /** With what no label settles as not so, and as so. */
  private @Nullable List<Double> bounds(Predicate<SampledUnit> so) {
    if (units.stream().allMatch(unit -> unit.truth() != null)) {
      return null;
    }
    return List.of(bound(so, false), bound(so, true));
  }

  private double bound(Predicate<SampledUnit> so, boolean otherwise) {
    double total = 0;
    long all = 0;
    for (int stratum = 0; stratum < strata.size(); stratum++) {
      long counted = 0;
      for (SampledUnit unit : units) {
        if (unit.stratum() == stratum && (unit.truth() == null ? otherwise : so.test(unit))) {
          counted++;
        }
      }
      SampleStratum each = strata.get(stratum);
      total += each.drawn() == 0 ? 0 : (double) each.decisions() * counted / each.drawn();
      all += each.decisions();
    }
    return total / all;
  }

  private Naive naive(Predicate<SampledUnit> among, Predicate<SampledUnit> so) {
    Naive naive = Naive.NONE;
    for (SampledUnit unit : units) {
      if (unit.truth() != null && among.test(unit)) {
        naive = naive.with(so.test(unit));
      }
    }
    return naive;
  }

  private boolean isPositive(SampledUnit unit) {
    return unit.truth() != null && positive.contains(unit.truth());
  }

  private boolean isDecidedPositive(SampledUnit unit) {
    return unit.decided() != null && positive.contains(unit.decided());
  }

  /** A failure is no outcome, and so another one. */
  private static boolean isWrong(SampledUnit unit) {
    return unit.truth() != null && !unit.truth().equals(unit.decided());
  }
}
