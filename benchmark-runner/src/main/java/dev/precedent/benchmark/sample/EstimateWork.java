package dev.precedent.benchmark.sample;

import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Estimates as long work. */
final class EstimateWork implements Work {
  /** What estimates are called in the ledger, for good. */
  static final String KIND = "estimate";

  private final Estimate estimate;

  EstimateWork(Estimate estimate) {
    this.estimate = estimate;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    return new Outcome.Done(
        Json.of(estimate.of(job.request().as(EstimateRequest.class), progress)));
  }
}
