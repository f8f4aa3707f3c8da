package dev.precedent.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commit log as plainly as it can be written: what the other adapters are measured against. */
public final class InMemoryCommitLog implements CommitLog {
  private final List<Commit> commits = new ArrayList<>();
  private final AppendListeners listeners = new AppendListeners();
  private boolean sealed;

  @Override
  public String id() {
    return "in-memory";
  }

  @Override
  public synchronized long head() {
    return commits.isEmpty() ? 0 : commits.getLast().next();
  }

  @Override
  public synchronized List<Commit> read(long from, int maxEvents) {
    List<Commit> read = new ArrayList<>();
    int events = 0;
    for (Commit commit : commits) {
      if (commit.next() > from && events < maxEvents) {
        read.add(commit);
        events += commit.events().size();
      }
    }
    return read;
  }

  @Override
  public synchronized Map<String, RecordedEvent> find(Collection<String> keys) {
    Set<String> wanted = new HashSet<>(keys);
    Map<String, RecordedEvent> found = new HashMap<>();
    for (Commit commit : commits) {
      for (RecordedEvent event : commit.events()) {
        if (wanted.contains(event.data().key())) {
          found.put(event.data().key(), event);
        }
      }
    }
    return found;
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    return listeners.add(listener);
  }

  @Override
  public Appended append(Commit commit) {
    Appended answer = answer(commit);
    if (answer instanceof Appended.Done) {
      listeners.appended();
    }
    return answer;
  }

  private synchronized Appended answer(Commit commit) {
    List<String> keys = commit.events().stream().map(event -> event.data().key()).toList();
    if (new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("a key stands twice in one commit");
    }
    for (Commit standing : commits) {
      if (standing.first() == commit.first() && standing.id().equals(commit.id())) {
        return new Appended.Done();
      }
    }
    if (commit.first() != head()) {
      return new Appended.PositionTaken(head());
    }
    Map<String, RecordedEvent> holders = find(keys);
    if (!holders.isEmpty()) {
      return new Appended.KeysTaken(holders);
    }
    if (sealed) {
      throw new LedgerRefused("The ledger in memory is sealed.", null);
    }
    commits.add(commit);
    return new Appended.Done();
  }

  /** Puts another event in the place of one, as somebody who alters the store would. */
  public synchronized void alter(long position, EventData other) {
    commits.replaceAll(
        commit ->
            new Commit(
                commit.first(),
                commit.id(),
                commit.events().stream()
                    .map(
                        event ->
                            event.position() == position
                                ? new RecordedEvent(position, event.recordedAt(), other)
                                : event)
                    .toList()));
  }

  @Override
  public synchronized void seal() {
    sealed = true;
  }

  @Override
  public synchronized boolean sealed() {
    return sealed;
  }

  @Override
  public void close() {}
}
