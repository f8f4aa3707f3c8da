package dev.precedent.benchmark.replay;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.CannotEvaluate;
import dev.precedent.archive.SparkEvaluation;
import dev.precedent.archive.SparkFailed;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.contracts.Refused;
import dev.precedent.jobs.Progress;
import dev.precedent.query.LedgerIndex;
import java.util.Locale;

/**
 * Has all decisions evaluated by a job on Spark, over the archive; where it is asked for by name.
 */
final class SparkEngine implements Engine {
  static final String NAME = "spark";

  private final SparkEvaluation spark;
  private final ArchiveEvaluation archive;

  SparkEngine(SparkEvaluation spark, ArchiveEvaluation archive) {
    this.spark = spark;
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
    if (!spark.isThere()) {
      throw Refused.invalid(
              "engine",
              "one that is set up here",
              "'spark': precedent.replay.spark.submit does not say how jobs are submitted to it")
          .thrown();
    }
    archive.check(plan.selection());
  }

  @Override
  public void evaluate(ReplayPlan plan, Truths truths, Tally tally, Progress progress)
      throws InterruptedException {
    ArchivedReplay replay = new ArchivedReplay(plan, truths, tally, progress);
    try {
      ArchiveEvaluation.Way way = spark.run(replay.request(), replay);
      tally.way(way.name().toLowerCase(Locale.ROOT));
    } catch (CannotEvaluate | SparkFailed e) {
      throw new Unable("Spark cannot replay this over the archive: " + e.getMessage(), e);
    }
  }
}
