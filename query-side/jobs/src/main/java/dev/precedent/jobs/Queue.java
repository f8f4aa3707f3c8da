package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.ledger.LedgerFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of one kind: what waits for its turn, and what this process is at. */
final class Queue {
  private static final Logger LOG = LoggerFactory.getLogger(Queue.class);

  /** A job that so many processes began and none ended is taken to be what ends them. */
  static final int MOST_PROCESSES = 20;

  /** How long the end of a job that cannot be recorded waits until it is tried again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Work work;
  private final JobLog log;
  private final Holder holder;
  private final Runnable wake;
  private final Map<JobId, Running> running = new LinkedHashMap<>();
  private @Nullable OpenJobs open;

  /**
   * @param wake has {@link #turn} called soon
   */
  Queue(Work work, JobLog log, Holder holder, Runnable wake) {
    this.work = work;
    this.log = log;
    this.holder = holder;
    this.wake = wake;
  }

  String kind() {
    return work.kind();
  }

  /** Reads what was left undone. */
  synchronized void open() {
    open = new OpenJobs(work.kind(), log);
  }

  /**
   * Accepts a job.
   *
   * @return empty where too many wait already
   */
  synchronized Optional<JobId> submit(String name, Json request, Actor actor) {
    String said = shortened(name);
    OpenJobs jobs = opened();
    jobs.look();
    int free = Math.max(0, work.atOnce() - running.size());
    while (jobs.waiting() < work.waiting() + free) {
      JobId id = new JobId(work.kind(), jobs.last() + 1);
      boolean appended =
          log.append(
              Histories.first(id.kind(), id.number()),
              new JobRequested(id, said, request, jobs.firstOpen()),
              actor);
      jobs.look();
      if (appended) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private static String shortened(String name) {
    if (name.length() <= JobRequested.MAX_NAME) {
      return name;
    }
    int end = JobRequested.MAX_NAME - 1;
    return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** The highest number that was given. */
  synchronized long last() {
    opened().look();
    return opened().last();
  }

  synchronized Reached reached(JobId id) {
    Running here = running.get(id);
    return here == null ? Reached.NOTHING : here.reached();
  }

  /** Looks what happened, and does what is to be done now. */
  synchronized void turn() {
    opened().look();
    for (Running each : List.copyOf(running.values())) {
      Optional<Job> job = opened().find(each.id()).filter(holder::holds);
      if (job.isEmpty()) {
        each.stop(); // it was cancelled, or another process took it
      } else if (holder.shouldRenew(job.get())) {
        append(job.get(), holder.taking(job.get()));
      }
    }
    for (Job job : opened().all()) {
      if (running.size() < work.atOnce() && !running.containsKey(job.id()) && holder.mayTake(job)) {
        take(job);
      }
    }
  }

  private void take(Job job) {
    if (!append(job, holder.taking(job))) {
      return;
    }
    if (job.takenBy().size() >= MOST_PROCESSES) {
      end(
          job.id(),
          new JobEnded(
              job.id(),
              JobEnded.State.FAILED,
              0,
              null,
              null,
              "it was begun by %d processes, each of which ended before it did"
                  .formatted(job.takenBy().size())));
      return;
    }
    Running begun = new Running(job.id(), here -> run(job, here));
    running.put(job.id(), begun);
    begun.start();
  }

  private void run(Job job, Running here) {
    JobEnded ended = outcome(job, here);
    while (!here.stopped()) {
      try {
        end(job.id(), ended);
        break;
      } catch (LedgerFailure e) {
        LOG.warn("The end of {} cannot be recorded yet: {}", job.id(), e.getMessage());
        pause();
      }
    }
    synchronized (this) {
      running.remove(job.id());
    }
    wake.run();
  }

  private JobEnded outcome(Job job, Running here) {
    try {
      return switch (work.run(job, here)) {
        case Work.Outcome.Done(Json result) -> ended(job, here, result, null);
        case Work.Outcome.Failed(String reason) -> ended(job, here, null, reason);
      };
    } catch (Refusal | LedgerFailure | EventCodec.UnknownEvent reasonForPeople) {
      return ended(job, here, null, String.valueOf(reasonForPeople.getMessage()));
    } catch (InterruptedException | RuntimeException | Error e) {
      if (!here.stopped()) {
        LOG.error("{} failed", job.id(), e);
      }
      return ended(
          job,
          here,
          null,
          "an unexpected error (%s) ended it; the server's log has it under %s"
              .formatted(e.getClass().getSimpleName(), job.id()));
    } finally {
      var _ = Thread.interrupted(); // what is left to do is not to be interrupted
    }
  }

  private static JobEnded ended(
      Job job, Running here, @Nullable Json result, @Nullable String reason) {
    Reached reached = here.reached();
    return new JobEnded(
        job.id(),
        result == null ? JobEnded.State.FAILED : JobEnded.State.DONE,
        reached.done(),
        reached.total(),
        result,
        reason);
  }

  /** Ends a job, unless it was cancelled or taken by another process meanwhile. */
  private synchronized void end(JobId id, JobEnded ended) {
    opened().look();
    Optional<Job> held = opened().find(id).filter(holder::holds);
    while (held.isPresent() && !append(held.get(), ended)) {
      held = opened().find(id).filter(holder::holds);
    }
  }

  /** Takes the next place in the history of a job; what took it otherwise is known after that. */
  private boolean append(Job job, Event event) {
    boolean appended = log.append(job.next(), event, holder.runner());
    opened().look();
    return appended;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      LOG.debug("It was stopped while it waited for the ledger", e);
    }
  }

  /** Stops what runs, waits until it is back, and leaves it to others at once. */
  void close(Duration grace) throws InterruptedException {
    List<Running> left;
    synchronized (this) {
      left = List.copyOf(running.values());
    }
    left.forEach(Running::stop);
    long end = System.nanoTime() + grace.toNanos();
    for (Running each : left) {
      each.join(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
    }
    for (Running each : left) {
      giveBack(each.id());
    }
  }

  private synchronized void giveBack(JobId id) {
    if (holder.lease().alone()) {
      return;
    }
    try {
      opened().look();
      opened().find(id).filter(holder::holds).ifPresent(job -> append(job, holder.givingBack(job)));
    } catch (LedgerFailure e) {
      LOG.warn("{} is not given back, and waits until its lease is over", id, e);
    }
  }

  private OpenJobs opened() {
    if (open == null) {
      throw new IllegalStateException("jobs are asked for before they are opened");
    }
    return open;
  }
}
