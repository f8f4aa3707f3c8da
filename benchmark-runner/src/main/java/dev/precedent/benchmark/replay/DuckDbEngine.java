package dev.precedent.benchmark.replay;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.CannotEvaluate;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Grouping;
import dev.precedent.query.LedgerIndex;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has all decisions evaluated at once by DuckDB, in this process, over the archive. */
final class DuckDbEngine implements Engine {
  static final String NAME = "duckdb";

  private final ArchiveEvaluation archive;

  DuckDbEngine(ArchiveEvaluation archive) {
    this.archive = archive;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public LedgerIndex index() {
    return archive.index();
  }

  @Override
  public void check(ReplayPlan plan) {
    archive.check(plan.selection());
  }

  @Override
  public void evaluate(ReplayPlan plan, Truths truths, Tally tally, Progress progress)
      throws InterruptedException {
    try {
      ArchiveEvaluation.Way way =
          archive.run(request(plan, truths, tally), new Telling(tally, progress));
      tally.way(way.name().toLowerCase(Locale.ROOT));
    } catch (CannotEvaluate e) {
      throw new Unable("DuckDB cannot replay this over the archive: " + e.getMessage(), e);
    }
  }

  static ArchiveEvaluation.Request request(ReplayPlan plan, Truths truths, Tally tally) {
    @Nullable PolicyVersion baseline =
        plan.baseline() instanceof Baseline.Under(PolicyVersion version) ? version : null;
    return new ArchiveEvaluation.Request(
        plan.version(),
        baseline,
        plan.selection(),
        truths.names(),
        plan.measures().groupings(),
        Flips.KEPT + 1,
        version -> tally.changes().version(VersionNumber.of(version)),
        plan.laterFacts());
  }

  static final class Telling implements ArchiveEvaluation.Taker {
    private final Tally tally;
    private final Progress progress;

    Telling(Tally tally, Progress progress) {
      this.tally = tally;
      this.progress = progress;
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
    public void labelled(String caseId) {
      tally.about(caseId);
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
          group.labelled() == null ? Truth.UNLABELLED : Truth.valueOf(group.labelled()));
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
}
