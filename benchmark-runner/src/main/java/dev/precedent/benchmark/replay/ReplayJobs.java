package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.contracts.EventCodec;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.query.SearchUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs replays, a few at once, and keeps the last ones in memory until the process ends. */
public final class ReplayJobs implements AutoCloseable {
  /** So many replays are kept, running ones included. */
  static final int KEPT = 50;

  private static final int AT_ONCE = 2;
  private static final int WAITING = 20;
  private static final long KEPT_FLIPS = 4L * Flips.KEPT;
  private static final Logger LOG = LoggerFactory.getLogger(ReplayJobs.class);

  private final Replay replay;
  private final Supplier<String> ids;
  private final Deque<ReplayJob> jobs = new ArrayDeque<>();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("replay-", 1).daemon().factory());

  ReplayJobs(Replay replay, Supplier<String> ids) {
    this.replay = replay;
    this.ids = ids;
  }

  /**
   * Accepts a replay; it starts as soon as its turn comes.
   *
   * @return empty where too many wait already
   */
  Optional<ReplayJob> submit(ReplayRequest request, ReplayPlan plan) {
    ReplayJob job = new ReplayJob(ids.get(), request, plan);
    synchronized (jobs) {
      jobs.addLast(job);
    }
    try {
      executor.execute(() -> run(job));
    } catch (RejectedExecutionException e) {
      synchronized (jobs) {
        jobs.remove(job);
      }
      return Optional.empty();
    }
    return Optional.of(job);
  }

  /** The replay of an id, if it is still kept. */
  Optional<ReplayJob> find(String id) {
    synchronized (jobs) {
      return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }
  }

  /** Stops what runs. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void run(ReplayJob job) {
    try {
      job.finish(replay.run(job.plan(), job));
    } catch (InterruptedException | SelectedDecisions.Interrupted e) {
      job.fail("the server ended before the replay did");
      Thread.currentThread().interrupt();
    } catch (Replay.InvalidPlan
        | SearchUnavailable
        | LedgerFailure
        | EventCodec.UnknownEvent reasonForPeople) {
      LOG.warn("Replay {} failed: {}", job.id(), reasonForPeople.getMessage());
      job.fail(String.valueOf(reasonForPeople.getMessage()));
    } catch (RuntimeException | Error e) {
      LOG.error("Replay {} failed", job.id(), e);
      job.fail(
          "an unexpected error (%s) ended the replay; the server's log has it under replay %s"
              .formatted(e.getClass().getSimpleName(), job.id()));
    }
    forget();
  }

  /** Drops the oldest finished ones until few enough replays and flips are kept. */
  private void forget() {
    synchronized (jobs) {
      long flips = jobs.stream().mapToLong(ReplayJob::kept).sum();
      Iterator<ReplayJob> oldest = jobs.iterator();
      while ((jobs.size() > KEPT || flips > KEPT_FLIPS) && oldest.hasNext()) {
        ReplayJob job = oldest.next();
        if (job.finished()) {
          flips -= job.kept();
          oldest.remove();
        }
      }
    }
  }
}
