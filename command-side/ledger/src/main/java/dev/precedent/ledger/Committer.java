package dev.precedent.ledger;

import dev.precedent.ledger.CommitLog.AmbiguousAppend;
import dev.precedent.ledger.CommitLog.Appended;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs what waits into commits and appends them, on one thread: the way into the ledger for this
 * process. Commits grow under load, so the cost of a durable write is shared. There is one
 * committer per process; other processes may have theirs on the same store.
 *
 * <p>A commit is at most 4 MiB or 10,000 events, unless a single unit is larger. Up to 64 MiB of
 * units may wait; beyond that {@link #submit} blocks.
 */
public final class Committer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  /** A clock that is set right by the network goes back so far every day. */
  private static final Duration CLOCK_DRIFT = Duration.ofSeconds(5);

  /** How often it is said that the clock is behind the ledger. */
  private static final Duration CLOCK_SAID = Duration.ofMinutes(1);

  private static final Duration CLOCK_TOLERANCE = Duration.ofHours(24);

  /** No ledger rests so long between two events; the clock is wrong, or was. */
  private static final Duration LONGEST_REST = Duration.ofDays(3650);

  private final CommitLog log;
  private final InstantSource clock;
  private final Limits limits;
  private final CommitObserver observer;
  private final Duration clockTolerance;
  private final WaitingUnits waiting;
  private final Thread thread;

  /** Where the next commit goes, as far as this process knows. Only {@link #thread} uses it. */
  private long head;

  /** When the event before the head was recorded. Only {@link #thread} changes it. */
  private volatile Instant lastRecordedAt;

  /** Why nothing could be appended last; null once something was. */
  private volatile @Nullable Failure lastFailure;

  private long clockSaidAt = System.nanoTime() - CLOCK_SAID.toNanos();

  /**
   * Reads the head of the ledger and begins. The log stays the caller's and is closed after this.
   *
   * @param clock gives the time of recording; where it jumps back, the last time is kept
   * @throws LedgerFailure if the head cannot be read
   */
  public Committer(CommitLog log, InstantSource clock) {
    this(log, clock, CommitObserver.NONE);
  }

  /**
   * The same, observed.
   *
   * @throws LedgerFailure if the head cannot be read
   */
  public Committer(CommitLog log, InstantSource clock, CommitObserver observer) {
    this(log, clock, observer, CLOCK_TOLERANCE);
  }

  /**
   * The same, with another bound for clocks that are wrong.
   *
   * @param clockTolerance how far the clock may be behind the last event before nothing is recorded
   *     any more
   * @throws LedgerFailure if the head cannot be read
   */
  public Committer(
      CommitLog log, InstantSource clock, CommitObserver observer, Duration clockTolerance) {
    this(log, clock, Limits.DEFAULT, observer, clockTolerance);
  }

  Committer(CommitLog log, InstantSource clock, Limits limits) {
    this(log, clock, limits, CommitObserver.NONE, CLOCK_TOLERANCE);
  }

  private Committer(
      CommitLog log,
      InstantSource clock,
      Limits limits,
      CommitObserver observer,
      Duration clockTolerance) {
    this.log = log;
    this.clockTolerance = clockTolerance;
    this.clock = clock;
    this.limits = limits;
    this.observer = observer;
    this.waiting = new WaitingUnits(limits.waitingBytes());
    this.head = log.head();
    this.lastRecordedAt = recordedAtBefore(head);
    this.thread = Thread.ofPlatform().name("committer").daemon().start(this::commitWhatWaits);
  }

  /**
   * How much is packed into a commit, may wait, and is tried.
   *
   * @param patience how long a commit of unknown fate is sent again
   * @param pause between two sendings
   */
  record Limits(
      long commitBytes, int commitEvents, long waitingBytes, Duration patience, Duration pause) {
    static final Limits DEFAULT =
        new Limits(4 << 20, 10_000, 64 << 20, Duration.ofSeconds(30), Duration.ofMillis(50));
  }

  /** An append that failed, and when. */
  public record Failure(Instant at, String reason) {}

  /** Why the last append failed; empty where it did not. */
  public Optional<Failure> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  /**
   * How far the clock is behind the last event: so long events are recorded with the time of that
   * one. Zero for a clock that is right.
   */
  public Duration clockBehind() {
    Duration behind = Duration.between(clock.instant(), lastRecordedAt);
    return behind.isNegative() ? Duration.ZERO : behind;
  }

  /**
   * Has a unit appended: all of its events, next to each other, or none of them. Units are appended
   * in the order of their submission, apart from those that repeat a key of another unit that is
   * still on its way.
   *
   * <p>The future completes on the committing thread after the answer is durable. It fails with
   * {@link LedgerFailure} if the store failed, with nothing appended; with {@link AmbiguousAppend}
   * if it could not be found out whether the unit was appended. Submitting the same unit again,
   * with the same event ids, is right in both cases: it is never appended twice. What depends on
   * the future must not block, and must not submit on that thread.
   *
   * <p>Blocks while too much is waiting. If the thread is interrupted meanwhile, or the committer
   * is closed, the future has failed with {@link LedgerFailure}.
   *
   * @throws IllegalArgumentException if the unit is empty or takes the same key twice
   */
  public CompletableFuture<Receipt> submit(List<EventData> unit) {
    return submitAll(List.of(unit)).thenApply(List::getFirst);
  }

  /**
   * Has several units appended as {@link #submit} does each of them, which costs less than
   * submitting them one by one; a taken key fails the unit that wants it and none of its
   * neighbours.
   *
   * <p>The future completes after the last of them is answered, with the answers in their order. It
   * fails if one of them failed: others may stand in the ledger then, and submitting all of them
   * again is right.
   *
   * @param units as many as may wait in memory at once
   * @throws IllegalArgumentException if a unit is empty or takes the same key twice
   */
  public CompletableFuture<List<Receipt>> submitAll(List<List<EventData>> units) {
    Batch batch = new Batch(units);
    try {
      if (!waiting.put(batch)) {
        fail(
            batch.units,
            new LedgerFailure("nothing is appended any more, the committer is closed", null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(
          batch.units,
          new LedgerFailure("interrupted while waiting for room before the ledger", e));
    }
    return batch.answer;
  }

  /**
   * Waits for an answer.
   *
   * @throws LedgerFailure if that is why there is none
   */
  public static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LedgerFailure failure ? failure : e;
    }
  }

  private static void fail(List<Unit> units, LedgerFailure failure) {
    units.forEach(unit -> unit.fail(failure));
  }

  /** Memory that units on their way take, in bytes, about. */
  public long waitingBytes() {
    return waiting.bytes();
  }

  /** Takes no more units, appends those that wait, and returns when all are answered. */
  @Override
  public void close() {
    waiting.close();
    Joining.join(thread);
  }

  private void commitWhatWaits() {
    while (true) {
      List<Unit> group = waiting.take(limits.commitBytes(), limits.commitEvents());
      if (group.isEmpty()) {
        return;
      }
      List<Unit> rest = group;
      while (!rest.isEmpty()) {
        rest = commitWithoutRepeatedKeys(rest);
      }
      waiting.answered(group);
    }
  }

  /**
   * Appends the units of the group, apart from those that have a key of one before them: a store
   * need not notice that within a commit.
   *
   * @return those left over; the store answers them once the ones before them are durable
   */
  private List<Unit> commitWithoutRepeatedKeys(List<Unit> group) {
    Set<String> keys = HashSet.newHashSet(group.size());
    List<Unit> now = new ArrayList<>(group.size());
    List<Unit> later = new ArrayList<>();
    for (Unit unit : group) {
      if (Collections.disjoint(unit.keys, keys)) {
        keys.addAll(unit.keys);
        now.add(unit);
      } else {
        later.add(unit);
      }
    }
    try {
      commit(now);
    } catch (RuntimeException | Error e) {
      // nobody may wait for ever, whatever went wrong; those answered already stay so
      LedgerFailure failure =
          e instanceof LedgerFailure known
              ? known
              : new AmbiguousAppend("appending failed in a way that was not foreseen: " + e, e);
      lastFailure = new Failure(clock.instant(), String.valueOf(failure.getMessage()));
      fail(now, failure);
    }
    return later;
  }

  /** Appends the units, wherever the head turns out to be, and answers each of them. */
  private void commit(List<Unit> units) {
    List<Unit> rest = units;
    while (!rest.isEmpty()) {
      Commit commit = commitOf(rest);
      long began = System.nanoTime();
      switch (appendForSure(commit)) {
        case Appended.Done() -> {
          head = commit.next();
          lastRecordedAt = commit.events().getLast().recordedAt();
          lastFailure = null;
          Duration took = Duration.ofNanos(System.nanoTime() - began);
          answerAppended(rest, commit.first());
          rest = List.of();
          observer.appended(commit, took);
        }
        case Appended.PositionTaken(long newHead) -> {
          lastRecordedAt = recordedAtBefore(newHead);
          head = newHead;
        }
        case Appended.KeysTaken(var holders) -> {
          List<Unit> free = rest.stream().filter(unit -> !unit.answerIfHeld(holders)).toList();
          if (free.size() == rest.size()) {
            throw new IllegalStateException("the store names keys as taken that nobody asked for");
          }
          rest = free;
        }
      }
    }
  }

  private static void answerAppended(List<Unit> units, long first) {
    long next = first;
    for (Unit unit : units) {
      unit.answer(new Receipt.Appended(next));
      next += unit.events.size();
    }
  }

  private Commit commitOf(List<Unit> units) {
    Instant recordedAt = recordedAt(clock.instant().truncatedTo(ChronoUnit.MICROS));
    List<RecordedEvent> events = new ArrayList<>();
    for (Unit unit : units) {
      for (EventData event : unit.events) {
        events.add(new RecordedEvent(head + events.size(), recordedAt, event));
      }
    }
    return new Commit(head, UUID.randomUUID().toString(), events);
  }

  /** Now, or the time of the last event where the clock is a little behind it. */
  private Instant recordedAt(Instant now) {
    Duration behind = Duration.between(now, lastRecordedAt);
    Duration ahead = behind.negated();
    boolean leaps =
        head > 0 && ahead.compareTo(LONGEST_REST) > 0 && ahead.compareTo(clockTolerance) > 0;
    if (behind.compareTo(clockTolerance) > 0 || leaps) {
      throw new LedgerFailure(
          "nothing is recorded: this machine's clock says %s, and the last event was recorded at %s; set the clock, or say with precedent.clock-tolerance that it may be that far off"
              .formatted(now, lastRecordedAt),
          null);
    }
    if (behind.compareTo(CLOCK_DRIFT) > 0
        && System.nanoTime() - clockSaidAt >= CLOCK_SAID.toNanos()) {
      clockSaidAt = System.nanoTime();
      LOG.error(
          "This machine's clock says {}, and the last event was recorded at {}: events are recorded"
              + " with that time until the clock has passed it; set the clock",
          now,
          lastRecordedAt);
    }
    return behind.isNegative() ? now : lastRecordedAt;
  }

  /**
   * Appends a commit. While its fate is unknown the identical commit is sent again, and no other:
   * its events must not go to another position while a first copy may yet appear at this one.
   */
  private Appended appendForSure(Commit commit) {
    CommitAppended seen = new CommitAppended();
    seen.begin();
    try {
      return append(commit);
    } finally {
      seen.events = commit.events().size();
      seen.commit();
    }
  }

  private Appended append(Commit commit) {
    AmbiguousAppend ambiguous;
    try {
      return log.append(commit);
    } catch (AmbiguousAppend e) {
      ambiguous = e;
    }
    RuntimeException last = ambiguous;
    long deadline = System.nanoTime() + limits.patience().toNanos();
    while (System.nanoTime() < deadline) {
      LockSupport.parkNanos(limits.pause().toNanos());
      try {
        return log.append(commit);
      } catch (RuntimeException e) {
        // this copy failed, which says nothing about the first
        last = e;
      }
    }
    if (last != ambiguous) {
      ambiguous.addSuppressed(last);
    }
    throw ambiguous;
  }

  private Instant recordedAtBefore(long position) {
    if (position == 0) {
      return Instant.EPOCH;
    }
    List<Commit> last = log.read(position - 1, 1);
    if (last.isEmpty()) {
      throw new LedgerFailure("no commit holds position " + (position - 1), null);
    }
    return last.getLast().events().getLast().recordedAt();
  }
}
