package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.JobTaken;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * This process, as one that takes jobs.
 *
 * @param process no other process is called so
 * @param runner who acts where it takes or ends a job
 */
record Holder(String process, Lease lease, Actor runner, InstantSource clock) {

  boolean holds(Job job) {
    return job.heldBy(process);
  }

  /** Whether it may take a job that it is not at. */
  boolean mayTake(Job job) {
    return switch (job.standing()) {
      case Job.Standing.Waiting() -> true;
      case Job.Standing.Taken(String other, Instant until) ->
          lease.alone() || other.equals(process) || !clock.instant().isBefore(until);
      case Job.Standing.Ended ended -> false;
    };
  }

  /** Whether it should say again that it is at a job that it holds. */
  boolean shouldRenew(Job job) {
    return !lease.alone()
        && job.standing() instanceof Job.Standing.Taken(var _, Instant until)
        && !clock.instant().isBefore(until.minus(lease.margin()));
  }

  /** Says that it is at a job. */
  JobTaken taking(Job job) {
    return new JobTaken(job.id(), process, now().plus(lease.length()));
  }

  /** Says that it is not at a job any more. */
  JobTaken givingBack(Job job) {
    return new JobTaken(job.id(), process, now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
