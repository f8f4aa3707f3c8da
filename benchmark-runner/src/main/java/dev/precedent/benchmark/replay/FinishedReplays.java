package dev.precedent.benchmark.replay;

import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Jobs;
import java.util.Objects;

/** Finds replays that are done, with all that they found. */
final class FinishedReplays {
  private final Planning planning;
  private final Jobs jobs;
  private final Relisting relisting;

  FinishedReplays(Planning planning, Jobs jobs, Relisting relisting) {
    this.planning = planning;
    this.jobs = jobs;
    this.relisting = relisting;
  }

  /**
   * The replay that addresses call so.
   *
   * @throws Refusal if there is none, it is not done, or its flips are being made again
   */
  FinishedReplay find(String id) {
    Job job = jobs.named(ReplayWork.KIND, id);
    JobEnded how = job.requireDone();
    return new FinishedReplay(
        id,
        planning.again(job.request().as(ReplayTerms.class)),
        Objects.requireNonNull(how.result()).as(ReplayResult.class),
        relisting.flips(job, how));
  }
}
