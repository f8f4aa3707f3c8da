package dev.precedent.benchmark.drift;

import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Comparisons for drift as long work. */
final class DriftWork implements Work {
  /** What comparisons are called in the ledger, for good. */
  static final String KIND = "drift";

  private final DriftPlanning planning;
  private final Drift drift;

  DriftWork(DriftPlanning planning, Drift drift) {
    this.planning = planning;
    this.drift = drift;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    DriftPlan plan = planning.again(job.request().as(DriftRequest.class));
    return new Outcome.Done(Json.of(drift.run(plan, progress)));
  }
}
