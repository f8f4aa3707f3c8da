package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The flips of replays that are done, made again where they are not kept any more: the same is done
 * once more, and must come to what stands on record.
 */
final class Relisting implements AutoCloseable {
  /** How long whoever asks is kept waiting before being told to come back. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LATER = Duration.ofSeconds(5);
  private static final int WAITING = 20;

  private final Planning planning;
  private final Replay replay;
  private final KeptOfJobs<Flips> kept;
  private final Map<JobId, Future<Flips>> underWay = new HashMap<>();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().name("flips").daemon().factory());

  Relisting(Planning planning, Replay replay, KeptOfJobs<Flips> kept) {
    this.planning = planning;
    this.replay = replay;
    this.kept = kept;
  }

  /**
   * The flips of a replay that is done.
   *
   * @throws Refusal if they are being made again, or cannot be
   */
  Flips flips(Job job, JobEnded how) {
    return kept.find(job.id()).orElseGet(() -> again(job, how));
  }

  private Flips again(Job job, JobEnded how) {
    Future<Flips> making = making(job, how);
    try {
      return making.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Refused.unavailable(
              "The flips are not there yet",
              "the flips of this replay are not kept any more and are being made again; come back in a moment",
              LATER)
          .thrown();
    } catch (ExecutionException e) {
      forget(job.id());
      throw e.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.unavailable(
              "The flips are not there", "the server ended before they were made again", LATER)
          .thrown();
    }
  }

  private Future<Flips> making(Job job, JobEnded how) {
    synchronized (underWay) {
      Future<Flips> known = underWay.get(job.id());
      if (known != null) {
        return known;
      }
      if (underWay.size() >= WAITING) {
        throw Refused.busy(
                "the flips of as many replays as may wait are waiting to be made again", LATER)
            .thrown();
      }
      FutureTask<Flips> making = new FutureTask<>(() -> make(job, how));
      underWay.put(job.id(), making);
      executor.execute(making);
      return making;
    }
  }

  private void forget(JobId id) {
    synchronized (underWay) {
      underWay.remove(id);
    }
  }

  private Flips make(Job job, JobEnded how) throws InterruptedException {
    ReplayResult recorded = Objects.requireNonNull(how.result()).as(ReplayResult.class);
    ReplayPlan plan = planning.again(job.request().as(ReplayTerms.class));
    boolean ofPayloads = InputDigest.Former.is(recorded.digests().input());
    Replay.Replayed replayed =
        replay.run(plan.by(ofPayloads ? EvaluatorEngine.NAME : null), Progress.UNWATCHED);
    if (!replayed.comesTo(recorded)) {
      throw Refused.conflict(
              "The flips cannot be made again",
              "the same replay comes to another result now than the one on record: its input is %s now and was %s; check the ledger with 'precedent verify'"
                  .formatted(replayed.input(recorded), recorded.digests().input()))
          .thrown();
    }
    kept.keep(job.id(), replayed.flips());
    forget(job.id()); // a failure is remembered until somebody was told
    return replayed.flips();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
