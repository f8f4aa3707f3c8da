package dev.precedent.ledger;

import static dev.precedent.ledger.Events.TIME;

import dev.precedent.ledger.CommitLog.Appended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/** Committers on a ledger in memory, closed together, whose clock stands still until it is set. */
final class Committers implements AutoCloseable {
  static final Committer.Limits LIMITS =
      new Committer.Limits(4 << 20, 1000, 64 << 20, Duration.ofSeconds(60), Duration.ZERO);

  final AtomicReference<Instant> now = new AtomicReference<>(TIME);

  final InMemoryCommitLog log = new InMemoryCommitLog();

  private final List<Committer> started = new ArrayList<>();

  Committer committer(Committer.Limits limits, CommitLog on) {
    Committer committer = new Committer(on, now::get, limits);
    add(committer);
    return committer;
  }

  Committer committer() {
    return committer(LIMITS, log);
  }

  Committer committer(BiFunction<Commit, CommitLog, Appended> append) {
    return committer(LIMITS, new FaultyCommitLog(log, append));
  }

  /** Has another one closed with them. */
  void add(Committer committer) {
    started.add(committer);
  }

  static Receipt appended(long first) {
    return new Receipt.Appended(first);
  }

  @Override
  public void close() {
    started.forEach(Committer::close);
  }
}
