package dev.precedent.benchmark.drift;

import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Comparisons for drift as long work. */
final class DriftWork implements Work {
  /** What comparisons are called in the ledger, for good. */
  static final String KIND = "drift";

  private static final int AT_ONCE = 2;
  private static final int WAITING = 20;

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
      DriftPlan plan = planning.again(job.request().as(DriftRequest.class));
      return new Outcome.Done(Json.of(drift.run(plan, progress)));
    } catch (Refusal reasonForPeople) {
      return new Outcome.Failed(String.valueOf(reasonForPeople.getMessage()));
    }
  }
}
