package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.agreement.AgreementResult.RaterPair;
import dev.precedent.benchmark.agreement.RatedCases.Coded;
import dev.precedent.benchmark.agreement.RatedCases.RatedCase;
import dev.precedent.benchmark.statistics.CohenKappa;
import dev.precedent.contracts.RaterId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each two raters on the cases that both rated. */
final class RaterPairs {
  /** So many are told, those with the most cases in common. */
  static final int MOST = 100;

  private RaterPairs() {}

  /** Two raters, the one whose id comes first first. */
  private record Two(RaterId one, RaterId other) {}

  /**
   * What two raters have in common.
   *
   * @param all how many pairs there are
   */
  record Told(List<RaterPair> pairs, int all) {}

  static Told of(RatedCases rated) {
    Map<Two, Long> common = new HashMap<>();
    rated
        .cases()
        .forEach(
            each -> forEachPair(each, (two, _, _) -> common.merge(two, each.cases(), Long::sum)));
    Map<Two, PairedValues> tables = new LinkedHashMap<>();
    common.entrySet().stream()
        .sorted(
            Map.Entry.<Two, Long>comparingByValue()
                .reversed()
                .thenComparing(each -> each.getKey().one().value())
                .thenComparing(each -> each.getKey().other().value()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .sorted(
            Comparator.comparing((Two two) -> two.one().value())
                .thenComparing(two -> two.other().value()))
        .forEach(two -> tables.put(two, new PairedValues()));
    rated
        .cases()
        .forEach(
            each ->
                forEachPair(
                    each,
                    (two, one, other) -> {
                      PairedValues said = tables.get(two);
                      if (said != null) {
                        said.add(one, other, each.cases());
                      }
                    }));
    return new Told(
        tables.entrySet().stream().map(each -> told(each.getKey(), each.getValue())).toList(),
        common.size());
  }

  private static RaterPair told(Two two, PairedValues said) {
    CohenKappa kappa = said.kappa();
    return new RaterPair(
        List.of(two.one().value(), two.other().value()),
        said.units(),
        said.agreed(),
        kappa.kappa().value(),
        kappa.interval().ends(),
        kappa.kappa().reason());
  }

  private interface Taker {
    void take(Two two, int one, int other);
  }

  private static void forEachPair(RatedCase rated, Taker taker) {
    List<Coded> ratings =
        rated.ofEach().stream().sorted(Comparator.comparing(each -> each.rater().value())).toList();
    for (int i = 0; i < ratings.size(); i++) {
      for (int j = i + 1; j < ratings.size(); j++) {
        taker.take(
            new Two(ratings.get(i).rater(), ratings.get(j).rater()),
            ratings.get(i).value(),
            ratings.get(j).value());
      }
    }
  }
}
