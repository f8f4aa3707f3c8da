package dev.precedent.benchmark.sweep;

import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Sweeps as long work. */
final class SweepWork implements Work {
  /** What sweeps are called in the ledger, for good. */
  static final String KIND = "sweep";

  private final SweepPlanning planning;
  private final Sweep sweep;

  SweepWork(SweepPlanning planning, Sweep sweep) {
    this.planning = planning;
    this.sweep = sweep;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    SweepPlan plan = planning.again(job.request().as(SweepRequest.class));
    return new Outcome.Done(Json.of(sweep.run(plan, progress)));
  }
}
