package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.agreement.AgreementResult.RaterFigures;
import dev.precedent.benchmark.agreement.RatedCases.Coded;
import dev.precedent.benchmark.agreement.RatedCases.RatedCase;
import dev.precedent.benchmark.statistics.CohenKappa;
import dev.precedent.benchmark.statistics.Steadiness;
import dev.precedent.benchmark.statistics.Wilson;
import dev.precedent.contracts.RaterId;
import dev.precedent.query.Grouping;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Each rater against what more than half of the others say, whose word nobody is part of. */
final class AgainstOthers {
  /** So many raters are told, those who rated the most. */
  static final int MOST = 200;

  static final String RULE =
      "Each rater is compared with what more than half of the other raters of a case say; where"
          + " nothing is said by more than half of them, or nobody else rated it, the case is not"
          + " compared. It says who differs from the others, not who is right.";

  static final String OF_EXPERTS =
      "The truth of experts is what more than half of the other raters' labels of standing expert"
          + " say of a case.";

  private final Grouping.@Nullable ByPeriod every;
  private final SaidBesideOthers others = new SaidBesideOthers();
  private final SaidBesideOthers experts = new SaidBesideOthers();
  private final SortedMap<LocalDate, Steadiness.Window> windows = new TreeMap<>();
  private long rated;

  private AgainstOthers(Grouping.@Nullable ByPeriod every) {
    this.every = every;
  }

  /**
   * Of all raters, those who rated most first.
   *
   * @param every in which windows of their labels they are compared as well
   */
  static List<RaterFigures> of(RatedCases rated, Grouping.@Nullable ByPeriod every) {
    Map<RaterId, Long> often = new HashMap<>();
    rated
        .cases()
        .forEach(
            each ->
                each.ofEach().forEach(one -> often.merge(one.rater(), each.cases(), Long::sum)));
    Map<RaterId, AgainstOthers> counts = new HashMap<>();
    often.entrySet().stream()
        .sorted(
            Map.Entry.<RaterId, Long>comparingByValue()
                .reversed()
                .thenComparing(each -> each.getKey().value()))
        .limit(MOST)
        .forEach(each -> counts.put(each.getKey(), new AgainstOthers(every)));
    rated.cases().forEach(each -> count(each, counts));
    boolean experts = rated.cases().stream().anyMatch(each -> !each.experts().isEmpty());
    return counts.entrySet().stream()
        .map(each -> each.getValue().figures(each.getKey(), experts))
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
        rater.count(own, rated);
      }
    }
  }

  private void count(Coded own, RatedCase of) {
    rated += of.cases();
    others
        .count(own.value(), besides(own, of.ofEach()), of.cases())
        .ifPresent(same -> count(own, same, of.cases()));
    var _ = experts.count(own.value(), besides(own, of.experts()), of.cases());
  }

  private static int[] besides(Coded own, List<Coded> all) {
    return all.stream().filter(own::isOfAnother).mapToInt(Coded::value).toArray();
  }

  private void count(Coded own, boolean same, long cases) {
    if (every != null) {
      windows.merge(
          every.first(own.at().atOffset(ZoneOffset.UTC).toLocalDate()),
          new Steadiness.Window(cases, same ? cases : 0),
          Steadiness.Window::and);
    }
  }

  private RaterFigures figures(RaterId rater, boolean told) {
    long compared = others.said().units();
    long agreed = others.said().agreed();
    CohenKappa kappa = others.said().kappa();
    return new RaterFigures(
        rater.value(),
        rated,
        others.alone(),
        others.undecided(),
        compared,
        agreed,
        compared == 0 ? null : (double) agreed / compared,
        compared == 0 ? null : Wilson.interval(agreed, compared),
        kappa.kappa().value(),
        kappa.kappa().reason(),
        told ? ExpertFigures.of(experts) : null,
        every == null ? null : windows.entrySet().stream().map(RaterWindow::of).toList(),
        every == null ? null : Steadiness.of(List.copyOf(windows.values())),
        null);
  }
}
