package dev.precedent.benchmark.drift;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.archive.CaseValues;
import dev.precedent.benchmark.statistics.PopulationStability;
import dev.precedent.benchmark.statistics.WindowAlarm;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.jobs.Progress;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values of two selections. DuckDB counts them; what is kept grows with the distinct
 * values, not with the decisions.
 */
final class Drift {
  private static final int MOST_WINDOWS = 400;

  private final ArchiveValues archive;
  private final LabelledCases labels;
  private final Expecting expecting;

  Drift(ArchiveValues archive, LabelledCases labels, Expecting expecting) {
    this.archive = archive;
    this.labels = labels;
    this.expecting = expecting;
  }

  /**
   * Makes a comparison.
   *
   * @throws Refusal if the archive does not hold what is asked for, or there is too much of it
   * @throws RuntimeException with a sentence for people, where what is read fails
   */
  DriftResult run(DriftPlan plan, Progress progress) throws InterruptedException {
    archive.index().awaitPosition(plan.current().until());
    Comparison comparison =
        plan.numbers()
            ? new NumbersCompared(archive, plan)
            : new ValuesCompared(archive, plan, labelled(plan));
    progress.done(comparison.decisions());
    Shift whole = comparison.whole();
    List<Comparison.Window> windows = new ArrayList<>();
    Grouping.ByPeriod every = plan.every();
    if (every != null) {
      comparison.windows(
          every,
          window -> {
            windows.add(window);
            if (windows.size() > MOST_WINDOWS) {
              throw Refused.forbidden(
                      "Too many windows",
                      "there are more than %d windows of a %s; narrow 'current', or take longer ones"
                          .formatted(MOST_WINDOWS, every.written()))
                  .thrown();
            }
          });
    }
    requireAsPlanned(plan, windows.size());
    progress.total(comparison.decisions());
    WindowAlarm alarm =
        every == null
            ? null
            : WindowAlarm.of(
                plan.numbers() ? "Kolmogorov-Smirnov test" : "chi-squared test",
                windows.stream().<@Nullable Double>map(each -> each.shift().chance()).toList(),
                plan.planned());
    return new DriftResult(
        plan.policy().value(),
        plan.written(),
        new DriftResult.SidesWhere(plan.reference().where(), plan.current().where()),
        plan.current().until(),
        comparison.reference(),
        comparison.current(),
        comparison.without(),
        archive.index().count(both(plan)),
        whole.stability().psi(),
        whole.stability().floored(),
        PopulationStability.FLOOR,
        whole.jensenShannon(),
        whole.ks(),
        whole.chiSquared(),
        comparison.binning(),
        comparison.bins(),
        every == null ? null : every.written(),
        alarm == null ? null : told(windows, alarm),
        alarm,
        plan.reference().until() == plan.current().until() ? null : plan.reference().until(),
        plan.looked() == 0 ? null : plan.looked(),
        plan.expected() == null ? null : expecting.of(plan, plan.expected()),
        whole.undefined());
  }

  private @Nullable CaseValues labelled(DriftPlan plan) {
    return plan.rate() != null && plan.rate().ofLabels()
        ? labels.of(plan.rate(), plan.current().until())
        : null;
  }

  /** Whoever looks more often than was planned finds more than was said. */
  private static void requireAsPlanned(DriftPlan plan, int windows) {
    if (plan.looked() > 0 && plan.looked() + windows > plan.planned()) {
      throw Refused.forbidden(
              "More windows than were planned",
              "%d of the %d windows that were planned for this reference were looked at, and these are %d more; begin with a new reference, or narrow 'current'"
                  .formatted(plan.looked(), plan.planned(), windows))
          .thrown();
    }
  }

  private static List<DriftWindow> told(List<Comparison.Window> windows, WindowAlarm alarm) {
    return IntStream.range(0, windows.size())
        .mapToObj(
            i ->
                DriftWindow.of(
                    windows.get(i).from(),
                    windows.get(i).withoutValue(),
                    windows.get(i).shift(),
                    alarm.raised().contains(i)))
        .toList();
  }

  private static Selection both(DriftPlan plan) {
    return new Selection(
        new Query(
            Stream.concat(
                    plan.reference().query().terms().stream(),
                    plan.current().query().terms().stream())
                .distinct()
                .toList()),
        plan.current().until());
  }
}
