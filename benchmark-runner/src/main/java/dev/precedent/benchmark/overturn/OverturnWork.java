package dev.precedent.benchmark.overturn;

import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Overturns as long work. */
final class OverturnWork implements Work {
  /** What overturns are called in the ledger, for good. */
  static final String KIND = "overturn";

  private final OverturnPlanning planning;
  private final Overturns overturns;

  OverturnWork(OverturnPlanning planning, Overturns overturns) {
    this.planning = planning;
    this.overturns = overturns;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    OverturnPlan plan = planning.again(job.request().as(OverturnRequest.class));
    return new Outcome.Done(Json.of(overturns.run(plan, progress)));
  }
}
