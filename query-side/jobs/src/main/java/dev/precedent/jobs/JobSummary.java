package dev.precedent.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.JobEnded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as lists show it.
 *
 * @param id its number among those of its kind, as text
 * @param name says in words what is to be done
 * @param actor who asked for it
 * @param done how much is done, in the unit of its kind; known where it is done and once it has
 *     ended
 * @param total all of it in that unit; null as long as that is not known
 * @param failure why nothing came of it, in a sentence; null unless it failed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JobSummary(
    String id,
    String kind,
    String name,
    State state,
    String actor,
    Instant requestedAt,
    @Nullable Instant endedAt,
    long done,
    @Nullable Long total,
    @Nullable String failure) {

  /** How it stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  static JobSummary of(Job job, Reached reached) {
    Job.Standing.Ended ended = job.standing() instanceof Job.Standing.Ended over ? over : null;
    return new JobSummary(
        Long.toString(job.id().number()),
        job.id().kind(),
        job.name(),
        state(job),
        job.actor().value(),
        job.requestedAt(),
        ended == null ? null : ended.at(),
        reached.done(),
        reached.total(),
        ended == null ? null : ended.how().reason());
  }

  private static State state(Job job) {
    return switch (job.standing()) {
      case Job.Standing.Waiting() -> State.WAITING;
      case Job.Standing.Taken taken -> State.RUNNING;
      case Job.Standing.Ended(JobEnded how, var _, var _) ->
          switch (how.state()) {
            case DONE -> State.DONE;
            case FAILED -> State.FAILED;
            case CANCELLED -> State.CANCELLED;
          };
    };
  }
}
