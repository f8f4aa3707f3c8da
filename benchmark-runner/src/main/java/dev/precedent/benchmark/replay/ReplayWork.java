package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Replays as long work. */
final class ReplayWork implements Work {
  /** What replays are called in the ledger, for good. */
  static final String KIND = "replay";

  private final Planning planning;
  private final Replay replay;
  private final KeptOfJobs<Flips> flips;

  ReplayWork(Planning planning, Replay replay, KeptOfJobs<Flips> flips) {
    this.planning = planning;
    this.replay = replay;
    this.flips = flips;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    try {
      Replay.Replayed replayed =
          replay.run(planning.again(job.request().as(ReplayTerms.class)), progress);
      flips.keep(job.id(), replayed.flips());
      return new Outcome.Done(Json.of(replayed.result()));
    } catch (Replay.InvalidPlan | Engine.Unable reasonForPeople) {
      return new Outcome.Failed(String.valueOf(reasonForPeople.getMessage()));
    }
  }
}
