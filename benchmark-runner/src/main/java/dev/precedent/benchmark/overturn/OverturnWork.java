package dev.precedent.benchmark.overturn;

import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Overturns as long work. */
final class OverturnWork implements Work {
  /** What overturns are called in the ledger, for good. */
  static final String KIND = "overturn";

  private static final int AT_ONCE = 2;
  private static final int WAITING = 20;

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
      OverturnPlan plan = planning.again(job.request().as(OverturnRequest.class));
      return new Outcome.Done(Json.of(overturns.run(plan, progress)));
    } catch (Refusal reasonForPeople) {
      return new Outcome.Failed(String.valueOf(reasonForPeople.getMessage()));
    }
  }
}
