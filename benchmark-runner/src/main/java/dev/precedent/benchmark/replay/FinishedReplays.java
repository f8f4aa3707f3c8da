package dev.precedent.benchmark.replay;

import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
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
    JobEnded how = end(job);
    return new FinishedReplay(
        id,
        planning.again(job.request().as(ReplayTerms.class)),
        Objects.requireNonNull(how.result()).as(ReplayResult.class),
        relisting.flips(job, how));
  }

  /**
   * How a replay came to its end.
   *
   * @throws Refusal if it is not done
   */
  static JobEnded end(Job job) {
    return job.end()
        .filter(end -> end.state() == JobEnded.State.DONE)
        .orElseThrow(() -> notDone(job).thrown());
  }

  private static Refused notDone(Job job) {
    return Refused.conflict(
        "The replay is not done",
        job.end()
            .map(
                end ->
                    end.state() == JobEnded.State.FAILED
                        ? "it found nothing, because it failed: " + end.reason()
                        : "it found nothing, because it was cancelled")
            .orElse("it is still running; come back when it is done"));
  }
}
