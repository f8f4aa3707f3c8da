package dev.precedent.bench;

import dev.precedent.contracts.DecisionId;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Acknowledges decisions at once and stores nothing of them. The rest goes into the log behind it,
 * so that a server starts and policies are found.
 */
final class ForgetfulLog implements CommitLog {
  private static final String DECISIONS = StreamName.of(new DecisionId("any")).kind();

  private final CommitLog log;

  ForgetfulLog(CommitLog log) {
    this.log = log;
  }

  @Override
  public Appended append(Commit commit) {
    boolean decisions =
        commit.events().stream().allMatch(event -> event.data().stream().kind().equals(DECISIONS));
    return decisions ? new Appended.Done() : log.append(commit);
  }

  @Override
  public String id() {
    return log.id();
  }

  @Override
  public long head() {
    return log.head();
  }

  @Override
  public List<Commit> read(long from, int maxEvents) {
    return log.read(from, maxEvents);
  }

  @Override
  public Map<String, RecordedEvent> find(Collection<String> keys) {
    return log.find(keys);
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    return log.onAppend(listener);
  }

  @Override
  public void seal() {
    log.seal();
  }

  @Override
  public boolean sealed() {
    return log.sealed();
  }

  @Override
  public void close() {
    log.close();
  }
}
