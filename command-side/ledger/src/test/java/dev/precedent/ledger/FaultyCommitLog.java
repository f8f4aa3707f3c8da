package dev.precedent.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A commit log whose appends go through the hands of a test.
 *
 * @param append what happens to a commit on its way to the log behind
 */
public record FaultyCommitLog(
    CommitLog behind, BiFunction<Commit, CommitLog, CommitLog.Appended> append)
    implements CommitLog {
  @Override
  public Appended append(Commit commit) {
    return append.apply(commit, behind);
  }

  @Override
  public String id() {
    return behind.id();
  }

  @Override
  public long head() {
    return behind.head();
  }

  @Override
  public List<Commit> read(long from, int maxEvents) {
    return behind.read(from, maxEvents);
  }

  @Override
  public Map<String, RecordedEvent> find(Collection<String> keys) {
    return behind.find(keys);
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    return behind.onAppend(listener);
  }

  @Override
  public void seal() {
    behind.seal();
  }

  @Override
  public boolean sealed() {
    return behind.sealed();
  }

  @Override
  public void close() {
    behind.close();
  }
}
