package dev.precedent.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The commits that this process appended last, without a gap between them. Whoever follows the
 * ledger closely is served from here: reading them back and decoding them would cost as much as
 * appending. The part of {@link LedgerReader} that adapters share. Safe for use by many threads.
 */
public final class RecentCommits {
  /** Memory for events, about; a follower that is further behind reads from the store. */
  private static final long MAX_BYTES = 16 << 20;

  private final long maxBytes;
  private final Deque<Commit> commits = new ArrayDeque<>();
  private long bytes;

  public RecentCommits() {
    this(MAX_BYTES);
  }

  /** Keeps nothing, so that everything is read from the store: for who checks what it wrote. */
  public static RecentCommits none() {
    return new RecentCommits(0);
  }

  RecentCommits(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes a commit that has become durable. */
  public synchronized void add(Commit commit) {
    if (!commits.isEmpty() && commits.getLast().next() != commit.first()) {
      // another process was between them
      commits.clear();
      bytes = 0;
    }
    commits.add(commit);
    bytes += commit.bytes();
    while (bytes > maxBytes) {
      bytes -= commits.remove().bytes();
    }
  }

  /**
   * As {@link LedgerReader#read}, as far as it is known here.
   *
   * @return empty where only the store can tell
   */
  public synchronized List<Commit> read(long from, int maxEvents) {
    if (commits.isEmpty()
        || from < commits.getFirst().first()
        || from >= commits.getLast().next()) {
      return List.of();
    }
    List<Commit> found = new ArrayList<>();
    long events = 0;
    for (Commit commit : commits) {
      if (commit.next() > from) {
        found.add(commit);
        events += commit.events().size();
        if (events >= maxEvents) {
          break;
        }
      }
    }
    return found;
  }
}
