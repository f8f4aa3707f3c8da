package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Paging;
import dev.precedent.ledger.LedgerFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long work: accepted, done a few at once, watched, listed and cancelled. What is asked for and
 * what comes of it are events, so that both are there for ever; a job whose process died is done
 * again from the start, by the next one or by another on the same ledger. Safe for use by many
 * threads.
 *
 * <p>Processes agree by appending: whoever appends the next event of a job has taken it, and only
 * who took it last can end it. A clock that is wrong delays or repeats work, and no more.
 */
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /** How often it is looked for what other processes appended. */
  private static final Duration POLL = Duration.ofMillis(500);

  /** How long work that was interrupted is waited for at the end. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** When it is worth asking for a job again that found too many waiting. */
  private static final Duration LATER = Duration.ofSeconds(5);

  private final JobLog log;
  private final Histories histories;
  private final Map<String, Queue> queues;
  private final Thread thread;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean closed;

  /**
   * @param runner who acts where a process takes or ends a job
   * @param works what is done, each of another kind
   */
  public Jobs(
      JobLog log,
      Lease lease,
      Actor runner,
      InstantSource clock,
      Collection<? extends Work> works) {
    this.log = log;
    this.histories = new Histories(log);
    // a process is another one after each start: two with the same number on two machines differ
    String process = ProcessHandle.current().pid() + "/" + UUID.randomUUID();
    this.queues =
        works.stream()
            .map(
                work -> new Queue(work, log, new Holder(process, lease, runner, clock), this::wake))
            .collect(Collectors.toMap(Queue::kind, Function.identity()));
    this.thread = Thread.ofPlatform().name("jobs").daemon().unstarted(this::turn);
  }

  /**
   * Begins: with what was left undone, and whatever is asked for.
   *
   * @throws LedgerFailure if the ledger cannot be read
   */
  public void start() {
    queues.values().forEach(Queue::open);
    thread.start();
  }

  /**
   * Accepts a job; it starts as soon as its turn comes. Returns after that is durable.
   *
   * @param name says in words what is to be done
   * @param request what is to be done, with nothing left to a default
   * @throws Refusal if too many wait already
   * @throws LedgerFailure if it cannot be recorded, or nobody knows whether it was
   */
  public Job submit(String kind, String name, Json request, Actor actor) {
    JobId id =
        queue(kind)
            .submit(name, request, actor)
            .orElseThrow(
                () ->
                    Refused.busy(
                            "as many %ss as may wait are waiting; ask again when one is done"
                                .formatted(kind),
                            LATER)
                        .thrown());
    wake();
    return find(id).orElseThrow();
  }

  /** The job of that id, if there ever was one. */
  Optional<Job> find(JobId id) {
    return histories.read(List.of(id)).stream().findFirst();
  }

  /**
   * Jobs of a kind, the newest first.
   *
   * @param before only those with lower numbers; 0 for the newest
   */
  public List<Job> page(String kind, long before, int size) {
    long last = queue(kind).last();
    long from = before > 0 ? Math.min(before - 1, last) : last;
    return histories.read(
        LongStream.iterate(from, number -> number > Math.max(0, from - size), number -> number - 1)
            .mapToObj(number -> new JobId(kind, number))
            .toList());
  }

  /**
   * The job that addresses call so.
   *
   * @param number as text
   * @throws Refusal if there is none
   */
  public Job named(String kind, String number) {
    return find(id(kind, number)).orElseThrow(() -> unknown(kind, number));
  }

  /** Cancels the job that addresses call so, as {@link #cancel(JobId, Actor)} does. */
  public Job cancel(String kind, String number, Actor actor) {
    return cancel(id(kind, number), actor);
  }

  private static JobId id(String kind, String number) {
    try {
      return JobId.of(kind + "-" + number);
    } catch (InvalidValue e) {
      throw unknown(kind, number);
    }
  }

  private static Refusal unknown(String kind, String number) {
    return Refused.unknown(
            "There is no %s %s; the list of them has all there are."
                .formatted(kind, Shown.of(number)))
        .thrown();
  }

  /** A page of the jobs of a kind, the newest first. */
  public JobPage page(String kind, Paging paging) {
    List<Job> jobs = page(kind, paging.after(0), paging.size());
    return new JobPage(
        jobs.stream().map(this::summary).toList(),
        jobs.size() < paging.size() || jobs.getLast().id().number() == 1
            ? null
            : Long.toString(jobs.getLast().id().number()));
  }

  /** A job as lists show it. */
  public JobSummary summary(Job job) {
    return JobSummary.of(job, reached(job));
  }

  /** How far a job is: known where it is done, and of one that has ended. */
  Reached reached(Job job) {
    return job.standing() instanceof Job.Standing.Ended(JobEnded how, var _, var _)
        ? new Reached(how.done(), how.total())
        : queue(job.id().kind()).reached(job.id());
  }

  /**
   * Cancels a job, wherever it is done; it is cancelled when this returns, and its work stops soon
   * after. Cancelling once more changes nothing.
   *
   * @throws Refusal if there is no such job, or it has ended
   */
  Job cancel(JobId id, Actor actor) {
    while (true) {
      Job job = find(id).orElseThrow(() -> unknown(id.kind(), Long.toString(id.number())));
      if (job.standing() instanceof Job.Standing.Ended(JobEnded how, var _, var _)) {
        if (how.state() == JobEnded.State.CANCELLED) {
          return job;
        }
        throw Refused.conflict(
                "It has ended",
                "the %s has ended and cannot be cancelled any more".formatted(id.kind()))
            .thrown();
      }
      Reached reached = reached(job);
      JobEnded cancelled =
          new JobEnded(id, JobEnded.State.CANCELLED, reached.done(), reached.total(), null, null);
      if (log.append(job.next(), cancelled, actor)) {
        wake();
      }
    }
  }

  private Queue queue(String kind) {
    Queue queue = queues.get(kind);
    if (queue == null) {
      throw new IllegalArgumentException("no work is of the kind " + kind);
    }
    return queue;
  }

  private void turn() {
    while (!closed) {
      for (Queue queue : queues.values()) {
        try {
          queue.turn();
        } catch (RuntimeException e) {
          LOG.warn("Jobs of the kind {} are looked at again: {}", queue.kind(), e.getMessage(), e);
        }
      }
      rest();
    }
  }

  private void rest() {
    try {
      var _ = woken.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
      woken.drainPermits();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private void wake() {
    woken.release();
  }

  /** Stops what runs, without ending it: it is done by whoever comes next. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    wake();
    thread.join();
    for (Queue queue : queues.values()) {
      queue.close(GRACE);
    }
  }
}
