package dev.precedent.benchmark.replay;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.CannotEvaluate;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.jobs.Progress;
import dev.precedent.query.LedgerIndex;
import java.util.Locale;

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
    ArchivedReplay replay = new ArchivedReplay(plan, truths, tally, progress);
    try {
      ArchiveEvaluation.Way way = archive.run(replay.request(), replay);
      tally.way(way.name().toLowerCase(Locale.ROOT));
    } catch (CannotEvaluate e) {
      throw new Unable("DuckDB cannot replay this over the archive: " + e.getMessage(), e);
    }
  }
}
