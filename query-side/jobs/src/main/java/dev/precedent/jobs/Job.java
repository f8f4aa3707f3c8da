package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.JobTaken;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refused;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A job as its events tell.
 *
 * @param name says in words what is to be done
 * @param request what is to be done
 * @param firstOpen all jobs of its kind below this number had ended when it was asked for
 * @param actor who asked for it
 * @param takenBy every process that took it
 * @param events how many there are; the next one has this number
 */
public record Job(
    JobId id,
    String name,
    Json request,
    long firstOpen,
    Actor actor,
    Instant requestedAt,
    Standing standing,
    Set<String> takenBy,
    long events) {

  public Job {
    takenBy = Set.copyOf(takenBy);
  }

  /** What has become of it. */
  public sealed interface Standing {
    /** Nobody has begun. */
    record Waiting() implements Standing {}

    /** A process is at it, and may be so until that time. */
    record Taken(String process, Instant until) implements Standing {}

    /** It is over. */
    record Ended(JobEnded how, Actor by, Instant at) implements Standing {}
  }

  /** As it is after its first event. */
  static Job of(JobLog.Entry first) {
    if (!(first.event() instanceof JobRequested requested)) {
      throw new IllegalStateException(
          "the history of %s begins with %s".formatted(first.place().job(), first.event()));
    }
    return new Job(
        requested.id(),
        requested.name(),
        requested.request(),
        requested.firstOpen(),
        first.actor(),
        first.recordedAt(),
        new Standing.Waiting(),
        Set.of(),
        1);
  }

  /** As it is after its next event. */
  Job after(JobLog.Entry next) {
    return switch (next.event()) {
      case JobTaken(var _, String process, Instant until) -> {
        Set<String> processes = new HashSet<>(takenBy);
        processes.add(process);
        yield with(new Standing.Taken(process, until), processes);
      }
      case JobEnded ended ->
          with(new Standing.Ended(ended, next.actor(), next.recordedAt()), takenBy);
      default ->
          throw new IllegalStateException(
              "the history of %s goes on with %s".formatted(id, next.event()));
    };
  }

  private Job with(Standing now, Set<String> processes) {
    return new Job(id, name, request, firstOpen, actor, requestedAt, now, processes, events + 1);
  }

  /** Where its next event goes. */
  JobLog.Place next() {
    return new JobLog.Place(id, events);
  }

  /** Whether it is over. */
  boolean ended() {
    return standing instanceof Standing.Ended;
  }

  /** How it came to its end; empty as long as it has not. */
  public Optional<JobEnded> end() {
    return standing instanceof Standing.Ended(JobEnded how, var _, var _)
        ? Optional.of(how)
        : Optional.empty();
  }

  /** What came out of it; empty as long as nothing has. */
  public <R> Optional<R> result(Class<R> type) {
    return end().map(JobEnded::result).map(found -> found.as(type));
  }

  /**
   * Its end, for those who need what came out of it.
   *
   * @throws dev.precedent.contracts.Refusal if it is not done
   */
  public JobEnded requireDone() {
    return end()
        .filter(end -> end.state() == JobEnded.State.DONE)
        .orElseThrow(() -> notDone().thrown());
  }

  private Refused notDone() {
    return Refused.conflict(
        "The %s is not done".formatted(id.kind()),
        end()
            .map(
                end ->
                    end.state() == JobEnded.State.FAILED
                        ? "it found nothing, because it failed: " + end.reason()
                        : "it found nothing, because it was cancelled")
            .orElse("it is still running; come back when it is done"));
  }

  /** Whether that process took it last. */
  boolean heldBy(String process) {
    return standing instanceof Standing.Taken(String holder, var _) && holder.equals(process);
  }
}
