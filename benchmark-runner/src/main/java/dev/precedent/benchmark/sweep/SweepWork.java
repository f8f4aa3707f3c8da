package dev.precedent.benchmark.sweep;

import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Sweeps as long work. */
final class SweepWork implements Work {
  /** What sweeps are called in the ledger, for good. */
  static final String KIND = "sweep";

  private static final int AT_ONCE = 2;
  private static final int WAITING = 20;

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
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public int waiting() {
    return WAITING;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    try {
      SweepPlan plan = planning.again(job.request().as(SweepRequest.class));
      return new Outcome.Done(Json.of(sweep.run(plan, progress)));
    } catch (Refusal reasonForPeople) {
      return new Outcome.Failed(String.valueOf(reasonForPeople.getMessage()));
    }
  }
}
