package dev.precedent.benchmark.sample;

import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Estimates as long work. */
final class EstimateWork implements Work {
  /** What estimates are called in the ledger, for good. */
  static final String KIND = "estimate";

  private static final int AT_ONCE = 2;
  private static final int WAITING = 20;

  private final Estimate estimate;

  EstimateWork(Estimate estimate) {
    this.estimate = estimate;
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
      return new Outcome.Done(
          Json.of(estimate.of(job.request().as(EstimateRequest.class), progress)));
    } catch (Refusal reasonForPeople) {
      return new Outcome.Failed(String.valueOf(reasonForPeople.getMessage()));
    }
  }
}
