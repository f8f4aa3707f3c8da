package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.agreement.AgreementResult.RaterFigures;
import dev.precedent.benchmark.agreement.RatedCases.Coded;
import dev.precedent.benchmark.agreement.RatedCases.RatedCase;
import dev.precedent.benchmark.statistics.CohenKappa;
import dev.precedent.benchmark.statistics.Wilson;
import dev.precedent.contracts.RaterId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Each rater against what more than half of the others say, whose word nobody is part of. */
final class AgainstOthers {
  /** So many raters are told, those who rated the most. */
  static final int MOST = 200;

  static final String RULE =
      "Each rater is compared with what more than half of the other raters of a case say; where"
          + " nothing is said by more than half of them, or nobody else rated it, the case is not"
          + " compared. It says who differs from the others, not who is right.";

  private final PairedValues said = new PairedValues();
  private long rated;
  private long undecided;
  private long alone;

  private AgainstOthers() {}

  /** Of all raters, those who rated most first. */
  static List<RaterFigures> of(RatedCases rated) {
    Map<RaterId, Long> often = new HashMap<>();
    rated
        .cases()
        .forEach(each -> each.ofEach().forEach(one -> often.merge(one.rater(), 1L, Long::sum)));
    Map<RaterId, AgainstOthers> counts = new HashMap<>();
    often.entrySet().stream()
        .sorted(
            Map.Entry.<RaterId, Long>comparingByValue()
                .reversed()
                .thenComparing(each -> each.getKey().value()))
        .limit(MOST)
        .forEach(each -> counts.put(each.getKey(), new AgainstOthers()));
    rated.cases().forEach(each -> count(each, counts));
    return counts.entrySet().stream()
        .map(each -> each.getValue().figures(each.getKey()))
        .sorted(
            Comparator.comparingLong(RaterFigures::units)
                .reversed()
                .thenComparing(RaterFigures::rater))
        .toList();
  }

  private static void count(RatedCase rated, Map<RaterId, AgainstOthers> counts) {
    for (Coded own : rated.ofEach()) {
      AgainstOthers rater = counts.get(own.rater());
      if (rater != null) {
        rater.count(own, rated.ofEach());
      }
    }
  }

  private void count(Coded own, List<Coded> all) {
    rated++;
    if (all.size() == 1) {
      alone++;
      return;
    }
    OptionalInt others =
        majority(all.stream().filter(each -> !each.equals(own)).mapToInt(Coded::value).toArray());
    if (others.isPresent()) {
      said.add(own.value(), others.getAsInt());
    } else {
      undecided++;
    }
  }

  private static OptionalInt majority(int[] given) {
    return Arrays.stream(given)
        .filter(
            value ->
                2 * Arrays.stream(given).filter(other -> other == value).count() > given.length)
        .findFirst();
  }

  private RaterFigures figures(RaterId rater) {
    long compared = said.units();
    long agreed = said.agreed();
    CohenKappa kappa = said.kappa();
    return new RaterFigures(
        rater.value(),
        rated,
        alone,
        undecided,
        compared,
        agreed,
        compared == 0 ? null : (double) agreed / compared,
        compared == 0 ? null : Wilson.interval(agreed, compared),
        kappa.kappa().value(),
        kappa.kappa().reason());
  }
}
