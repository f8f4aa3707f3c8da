package dev.precedent.views.projection;

import dev.precedent.views.projection.Status.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far the views have come, for those who ask and those who wait. */
final class Standing {
  /**
   * Views that were caught up so recently are called ready, or every single append would flicker.
   */
  private static final Duration RECENTLY = Duration.ofSeconds(2);

  private long acknowledged;
  private long searchable;
  private long refused;
  private long wanted;
  private long caughtUpAt = System.nanoTime() - RECENTLY.toNanos();
  private @Nullable State trouble;
  private @Nullable String reason = "the views are starting";
  private boolean woken;
  private boolean closed;

  synchronized void opened(long position, long refused) {
    acknowledged = position;
    searchable = position;
    this.refused = refused;
    trouble = null;
    reason = null;
    notifyAll();
  }

  synchronized void acknowledge(long position) {
    acknowledged = position;
  }

  synchronized void showUpTo(long position, long refused) {
    searchable = position;
    this.refused = refused;
    notifyAll();
  }

  synchronized void caughtUp() {
    caughtUpAt = System.nanoTime();
  }

  synchronized void trouble(State state, @Nullable String why) {
    trouble = state;
    reason = why;
  }

  synchronized long acknowledged() {
    return acknowledged;
  }

  synchronized long searchable() {
    return searchable;
  }

  /** Whether what is followed was opened, and nothing is wrong with it. */
  synchronized boolean isOpen() {
    return trouble == null && reason == null;
  }

  /** Whether something is written and not visible yet. */
  synchronized boolean hidesSomething() {
    return acknowledged > searchable;
  }

  /** Whether somebody waits for what is written and not visible yet. */
  synchronized boolean isAwaited() {
    return wanted > searchable && hidesSomething();
  }

  /** Tells that there is, or may be, something to do. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Returns when woken, or after the time. */
  synchronized void awaitWork(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis(); !woken && !closed && left > 0; left = millisUntil(end)) {
      wait(left);
    }
    woken = false;
  }

  /**
   * Returns after the time, or when nothing is to be done any more.
   *
   * @return false if nothing is
   */
  synchronized boolean rest(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toMillis(); !closed && left > 0; left = millisUntil(end)) {
      wait(left);
    }
    return !closed;
  }

  /**
   * Returns after the time, or earlier: when nothing was appended for {@code quiet}, or somebody
   * waits for what is not visible yet.
   */
  synchronized void restWhileAppended(Duration longest, Duration quiet)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    do {
      woken = false;
      long calm = Math.min(end, System.nanoTime() + quiet.toNanos());
      for (long left = millisUntil(calm);
          left > 0 && !closed && wanted <= searchable;
          left = millisUntil(calm)) {
        wait(left);
      }
    } while (woken && millisUntil(end) > 0 && !closed && wanted <= searchable);
  }

  synchronized boolean awaitSearchable(long position, Duration timeout)
      throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    if (position > searchable) {
      wanted = Math.max(wanted, position);
      wake();
    }
    for (long left = millisUntil(end);
        searchable < position && !closed && left > 0;
        left = millisUntil(end)) {
      wait(left);
    }
    return searchable >= position;
  }

  synchronized Status status(long head) {
    State state = trouble;
    if (state == null) {
      boolean recently = System.nanoTime() - caughtUpAt < RECENTLY.toNanos();
      state = reason == null && (searchable >= head || recently) ? State.READY : State.CATCHING_UP;
    }
    return new Status(state, acknowledged, searchable, refused, reason);
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private static long millisUntil(long end) {
    return Math.ceilDiv(end - System.nanoTime(), 1_000_000L);
  }
}
