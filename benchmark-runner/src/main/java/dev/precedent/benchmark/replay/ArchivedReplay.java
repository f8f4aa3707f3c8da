package dev.precedent.benchmark.replay;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Grouping;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A replay as the archive is asked for it, and told of it, whatever evaluates there. */
record ArchivedReplay(ReplayPlan plan, Truths truths, Tally tally, Progress progress)
    implements ArchiveEvaluation.Taker {

  ArchiveEvaluation.Request request() {
    @Nullable PolicyVersion baseline =
        plan.baseline() instanceof Baseline.Under(PolicyVersion version) ? version : null;
    return new ArchiveEvaluation.Request(
        plan.version(),
        baseline,
        plan.selection(),
        truths.values(plan.selection().until()),
        plan.measures().groupings(),
        Flips.KEPT + 1,
        version -> tally.changes().version(VersionNumber.of(version)),
        plan.laterFacts());
  }

  @Override
  public void counted(ArchiveEvaluation.Group group, long decisions) {
    Cell cell = cell(group);
    tally.count(cell, group.missing(), decisions);
    tally.changes().count(cell, group.recordedUnder(), group.place(), decisions);
    if (!group.recordedUnder().isEmpty()) {
      tally.recordedUnder(VersionNumber.of(group.recordedUnder()));
    }
  }

  @Override
  public void evaluated(long decisions, long total) {
    progress.total(total);
    progress.done(decisions);
  }

  @Override
  public void sliced(
      Grouping grouping, @Nullable String value, ArchiveEvaluation.Group group, long decisions) {
    tally.slices().count(grouping, Optional.ofNullable(value), cell(group), decisions);
  }

  @Override
  public void selected(long stretch, byte[] bits) {
    tally.input().add(stretch, bits);
  }

  @Override
  public void labelled(String value, long cases) {
    tally.without(Truths.Judged.of(value).without() * cases);
  }

  @Override
  public void changed(long position, ArchiveEvaluation.Group group) {
    tally.changed(position, cell(group));
  }

  @Override
  public void later(
      String name, String system, String systemVersion, boolean used, long decisions) {
    tally.later().count(name, new SystemVersion(system, systemVersion), used, decisions);
  }

  @Override
  public void completed(long decisions) {
    tally.later().completed(decisions);
  }

  private static Cell cell(ArchiveEvaluation.Group group) {
    return new Cell(
        before(group),
        group.now(),
        group.labelled() == null ? Truth.UNLABELLED : Truths.Judged.of(group.labelled()).truth());
  }

  private static BaselineOutcome before(ArchiveEvaluation.Group group) {
    if (group.outcome() != null) {
      return new BaselineOutcome.Decided(group.outcome());
    }
    return group.failure() == null
        ? new BaselineOutcome.Undecidable()
        : new BaselineOutcome.Failed(Failure.valueOf(group.failure()));
  }
}
