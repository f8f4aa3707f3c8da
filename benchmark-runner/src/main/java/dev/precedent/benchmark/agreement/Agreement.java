package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.adjudication.Rating;
import dev.precedent.benchmark.adjudication.Ratings;
import dev.precedent.benchmark.agreement.AgreementResult.Alpha;
import dev.precedent.benchmark.agreement.AgreementResult.AlphaIntervals;
import dev.precedent.benchmark.agreement.AgreementResult.Disagreement;
import dev.precedent.benchmark.agreement.AgreementResult.DisputedCase;
import dev.precedent.benchmark.agreement.AgreementResult.GivenValue;
import dev.precedent.benchmark.agreement.AgreementResult.RaterFigures;
import dev.precedent.benchmark.agreement.AgreementResult.RaterPair;
import dev.precedent.benchmark.agreement.AgreementResult.RepeatedByRater;
import dev.precedent.benchmark.agreement.AgreementResult.Resampling;
import dev.precedent.benchmark.agreement.RatedCases.RatedCase;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.benchmark.statistics.Bootstrap;
import dev.precedent.benchmark.statistics.Figure;
import dev.precedent.benchmark.statistics.FleissKappa;
import dev.precedent.benchmark.statistics.Interval;
import dev.precedent.benchmark.statistics.KrippendorffAlpha;
import dev.precedent.benchmark.statistics.LabelledUnits;
import dev.precedent.benchmark.statistics.Metric;
import dev.precedent.benchmark.statistics.WindowAlarm;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.Value;
import dev.precedent.query.Grouping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Weighs ratings: a function of what was rated and the terms. */
final class Agreement {
  /** So many cases are told on which raters disagree. */
  static final int MOST_DISAGREEMENTS = 50;

  /** Resampling takes the square of the number of values each time. */
  private static final int MOST_VALUES = 200;

  private static final String UNIT = "case";

  private final List<RatedAlike> ratings;
  private final Again again;
  private final ValueScale scale;
  private final AgreementTerms terms;
  private final RatedCases rated;
  private final LabelledUnits units;
  private final int[] patterns;

  /** Where the ratings of single cases are found. */
  interface Again {
    /** By the ids of the cases. */
    Map<String, Ratings> of(Collection<String> cases) throws InterruptedException;
  }

  /**
   * @param ratings in the order of the first of the cases; at least one rating
   */
  Agreement(List<RatedAlike> ratings, ValueScale scale, AgreementTerms terms, Again again) {
    this.ratings = ratings;
    this.again = again;
    this.scale = scale;
    this.terms = terms;
    this.rated =
        RatedCases.of(
            ratings.stream().filter(each -> !each.ratings().given().isEmpty()).toList(),
            scale.values(),
            AgreementPlanning.repeats(terms.request()));
    this.units = new LabelledUnits(scale.values().size());
    this.patterns =
        rated.cases().stream().mapToInt(each -> units.add(each.given(), each.cases())).toArray();
  }

  AgreementResult result() throws InterruptedException {
    AgreementRequest request = terms.request();
    Bootstrap bootstrap = AgreementPlanning.bootstrap(request);
    SortedMap<String, String> undefined = new TreeMap<>();
    List<Interval> intervals = intervals(bootstrap);
    Figure fleiss = FleissKappa.of(units);
    if (fleiss instanceof Figure.Undefined(String reason)) {
      undefined.put("fleissKappa", reason);
    }
    Interval ofFleiss = intervals.getLast();
    if (ofFleiss.reason() != null) {
      undefined.put(
          "fleissKappaInterval", Objects.requireNonNullElse(fleiss.reason(), ofFleiss.reason()));
    }
    Grouping.ByPeriod every = Groupings.period(request.every());
    List<RaterFigures> raters = request.byRater() ? AgainstOthers.of(rated, every) : null;
    WindowAlarm alarm = every == null || raters == null ? null : alarm(raters);
    RaterPairs.Told pairs = RaterPairs.of(rated);
    Map<String, Double> cohen = new LinkedHashMap<>();
    for (RaterPair pair : pairs.pairs()) {
      String name = String.join("|", pair.raters());
      cohen.put(name, pair.cohenKappa());
      if (pair.undefined() != null) {
        undefined.put("cohenKappa." + name, pair.undefined());
      }
    }
    return new AgreementResult(
        Objects.requireNonNull(request.policy()),
        request.question(),
        request.where(),
        Objects.requireNonNull(request.until()),
        terms.guideline().toString(),
        scale.scaleName(),
        scale.values().stream().map(Value::toString).toList(),
        AgreementPlanning.repeats(request).toString(),
        rule(),
        rated.cases().stream().mapToLong(RatedCase::cases).sum(),
        ratings.stream().mapToLong(each -> each.cases() * each.ratings().given().size()).sum(),
        rated.cases().stream().mapToLong(each -> each.cases() * each.counted().size()).sum(),
        units.units(2),
        units.pairable(),
        ratings.stream().mapToLong(each -> each.cases() * each.ratings().without()).sum(),
        alpha(intervals),
        fleiss.value(),
        ofFleiss.ends(),
        cohen,
        pairs.pairs(),
        pairs.all() - pairs.pairs().size(),
        repeated(),
        new Resampling(UNIT, bootstrap.seed(), bootstrap.resamples(), Bootstrap.GENERATOR),
        alarm == null ? raters : alarmed(Objects.requireNonNull(raters), alarm),
        every == null ? null : every.written(),
        alarm,
        request.estimate() == null ? null : EstimatedTruth.of(rated),
        disagreements(),
        undefined);
  }

  private static WindowAlarm alarm(List<RaterFigures> raters) {
    return WindowAlarm.ofRaters(
        raters.stream()
            .<@Nullable Double>map(each -> Objects.requireNonNull(each.steadiness()).pValue())
            .toList());
  }

  private static List<RaterFigures> alarmed(List<RaterFigures> raters, WindowAlarm alarm) {
    return IntStream.range(0, raters.size())
        .mapToObj(i -> raters.get(i).alarmed(alarm.raised().contains(i)))
        .toList();
  }

  private String rule() {
    AgreementRequest request = terms.request();
    List<String> sentences = new ArrayList<>();
    if (request.question() == null) {
      sentences.add(Ratings.OUTCOME_RULE);
    }
    sentences.add(AgreementPlanning.repeats(request).rule());
    sentences.add("Withdrawn labels do not count.");
    if (request.byRater()) {
      sentences.add(AgainstOthers.RULE);
      if (rated.cases().stream().anyMatch(each -> !each.experts().isEmpty())) {
        sentences.add(AgainstOthers.OF_EXPERTS);
      }
    }
    return String.join(" ", sentences);
  }

  /** Of alpha by each metric that there is, in their order, and of Fleiss' kappa. */
  private List<Interval> intervals(Bootstrap bootstrap) throws InterruptedException {
    List<Function<long[], Figure>> figures = new ArrayList<>();
    for (ValueScale.Offered offered : scale.metrics().values()) {
      Metric metric = offered.metric();
      if (metric != null) {
        figures.add(counts -> KrippendorffAlpha.of(units, counts, metric));
      }
    }
    figures.add(counts -> FleissKappa.of(units, counts));
    if (units.values() > MOST_VALUES) {
      return figures.stream()
          .map(
              _ ->
                  new Interval(
                      null,
                      "more than %d different values are not resampled".formatted(MOST_VALUES)))
          .toList();
    }
    return bootstrap.intervals(units.counts(), figures);
  }

  private Alpha alpha(List<Interval> intervals) {
    Map<String, Double> values = new HashMap<>();
    Map<String, List<Double>> ends = new HashMap<>();
    SortedMap<String, String> undefined = new TreeMap<>();
    int next = 0;
    for (Map.Entry<String, ValueScale.Offered> each : scale.metrics().entrySet()) {
      String name = each.getKey();
      Metric metric = each.getValue().metric();
      if (metric == null) {
        undefined.put(name, Objects.requireNonNull(each.getValue().reason()));
        continue;
      }
      Interval interval = intervals.get(next++);
      Figure alpha = KrippendorffAlpha.of(units, metric);
      values.put(name, alpha.value());
      ends.put(name, interval.ends());
      if (alpha instanceof Figure.Undefined(String reason)) {
        undefined.put(name, reason);
      } else if (interval.reason() != null) {
        undefined.put("intervals." + name, interval.reason());
      }
    }
    return new Alpha(
        values.get("nominal"),
        values.get("ordinal"),
        values.get("interval"),
        values.get("masi"),
        new AlphaIntervals(
            ends.get("nominal"), ends.get("ordinal"), ends.get("interval"), ends.get("masi")),
        undefined);
  }

  private RepeatedByRater repeated() {
    long pairs = 0;
    long consistent = 0;
    for (RatedAlike each : ratings) {
      Map<Object, Set<Value>> values = new HashMap<>();
      Map<Object, Integer> often = new HashMap<>();
      for (Rating rating : each.ratings().given()) {
        values.computeIfAbsent(rating.rater(), _ -> new HashSet<>()).add(rating.value());
        often.merge(rating.rater(), 1, Integer::sum);
      }
      for (Map.Entry<Object, Integer> rater : often.entrySet()) {
        if (rater.getValue() > 1) {
          pairs += each.cases();
          consistent +=
              Objects.requireNonNull(values.get(rater.getKey())).size() == 1 ? each.cases() : 0;
        }
      }
    }
    return new RepeatedByRater(pairs, consistent);
  }

  /** A case on which raters disagree, and how far. */
  private record Apart(String id, int ratings, double apart) {}

  private List<Disagreement> disagreements() throws InterruptedException {
    String metric = scale.best();
    double[] apart =
        KrippendorffAlpha.disagreements(
            units,
            Objects.requireNonNull(Objects.requireNonNull(scale.metrics().get(metric)).metric()));
    List<Apart> most =
        IntStream.range(0, patterns.length)
            .filter(i -> apart[patterns[i]] > 0)
            .boxed()
            .flatMap(
                i -> {
                  RatedCase one = rated.cases().get(i);
                  return one.ids().stream()
                      .map(id -> new Apart(id, one.counted().size(), apart[patterns[i]]));
                })
            .sorted(
                Comparator.comparingDouble(Apart::apart)
                    .thenComparingInt(Apart::ratings)
                    .reversed()
                    .thenComparing(Apart::id))
            .limit(MOST_DISAGREEMENTS)
            .toList();
    Map<String, Ratings> given =
        most.isEmpty() ? Map.of() : again.of(most.stream().map(Apart::id).toList());
    return most.stream()
        .map(each -> disagreement(each, Objects.requireNonNull(given.get(each.id())), metric))
        .toList();
  }

  private Disagreement disagreement(Apart one, Ratings ratings, String metric) {
    return new Disagreement(
        new DisputedCase(new CaseId(one.id())),
        one.apart(),
        metric,
        AgreementPlanning.repeats(terms.request()).counted(ratings.given()).stream()
            .map(rating -> new GivenValue(rating.rater().value(), rating.value().toString()))
            .toList());
  }
}
