package dev.precedent.archive;

import dev.precedent.archive.ArchiveStatus.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far the archive has come, for those who ask and those who wait. */
final class Standing {
  /** An archive that was caught up so recently is called ready. */
  private static final Duration RECENTLY = Duration.ofSeconds(2);

  private long readable;
  private long wanted;
  private long damaged;
  private @Nullable String damage;
  private long caughtUpAt = System.nanoTime() - RECENTLY.toNanos();
  private @Nullable State trouble;
  private @Nullable String reason = "the archive is starting";
  private boolean woken;
  private boolean closed;

  /** Everything before the position can be read; also where it is less than before. */
  synchronized void readable(long position) {
    readable = position;
    notifyAll();
  }

  synchronized void caughtUp() {
    caughtUpAt = System.nanoTime();
  }

  synchronized void well() {
    if (damage == null) {
      trouble = null;
      reason = null;
    }
  }

  synchronized void trouble(State state, @Nullable String why) {
    trouble = state;
    reason = why;
    notifyAll();
  }

  /**
   * A file is not what was finished, so everything has to be built again.
   *
   * @return whether nobody had found one before
   */
  synchronized boolean damaged(String fault) {
    boolean first = damage == null;
    if (first) {
      damaged++;
      damage = fault;
      trouble(State.UNAVAILABLE, "the archive is built again from the ledger: " + fault);
      wake();
    }
    return first;
  }

  synchronized boolean isDamaged() {
    return damage != null;
  }

  /** It is being built again. */
  synchronized void repairing() {
    damage = null;
  }

  synchronized ArchiveStatus status(
      long head, ArchiveManifest manifest, long compared, ArchiveStatus.@Nullable Copy copy) {
    State state = trouble;
    if (state == null) {
      boolean recently = System.nanoTime() - caughtUpAt < RECENTLY.toNanos();
      state = readable >= head || recently ? State.READY : State.CATCHING_UP;
    }
    return new ArchiveStatus(
        state,
        manifest.position(),
        readable,
        manifest.files().size(),
        compared,
        damaged,
        reason,
        copy);
  }

  /** Tells that there is, or may be, something to do. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Returns when woken, or after the time. */
  synchronized void awaitWork(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = millisUntil(end); !woken && !closed && left > 0; left = millisUntil(end)) {
      wait(left);
    }
    woken = false;
  }

  /** Returns after the time, or when nothing is to be done any more. */
  synchronized void rest(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = millisUntil(end); !closed && left > 0; left = millisUntil(end)) {
      wait(left);
    }
  }

  /**
   * Returns after the time, or earlier: when nothing was appended for {@code quiet}, or somebody
   * waits for what cannot be read yet.
   */
  synchronized void restWhileAppended(Duration longest, Duration quiet)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    do {
      woken = false;
      long calm = Math.min(end, System.nanoTime() + quiet.toNanos());
      for (long left = millisUntil(calm);
          left > 0 && !closed && !isAwaited();
          left = millisUntil(calm)) {
        wait(left);
      }
    } while (woken && millisUntil(end) > 0 && !closed && !isAwaited());
  }

  private boolean isAwaited() {
    return wanted > readable;
  }

  /**
   * Waits until everything before the position can be read.
   *
   * @return false if the time was over before, or nothing more will come
   */
  synchronized boolean awaitReadable(long position, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    if (position > readable) {
      wanted = Math.max(wanted, position);
      wake();
    }
    for (long left = millisUntil(end);
        readable < position && !closed && trouble != State.STOPPED && left > 0;
        left = millisUntil(end)) {
      wait(left);
    }
    return readable >= position;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private static long millisUntil(long end) {
    return Math.ceilDiv(end - System.nanoTime(), 1_000_000L);
  }
}
