package dev.precedent.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The ledger as everybody may see it: only what is durable, in order. Safe for use by many threads.
 * Every method throws {@link LedgerFailure} where the store fails.
 */
public interface LedgerReader {
  /** The ledger's own id, given once when it was made. */
  String id();

  /** The position after the last durable event; 0 where there is none. */
  long head();

  /**
   * Commits in order, starting with the one that holds {@code from}; so the first may begin before
   * it. Empty where {@code from} is the head or behind it.
   *
   * @param maxEvents reading stops after the commit that reaches it; at least one commit is read
   */
  List<Commit> read(long from, int maxEvents);

  /** The events that hold the given stream keys, by key; keys that are free are left out. */
  Map<String, RecordedEvent> find(Collection<String> keys);

  /**
   * Has {@code listener} called after every append of this process, on the appending thread, so it
   * must be quick and must not fail. Other processes' appends are not told: wait with a timeout.
   *
   * @return ends it
   */
  AutoCloseable onAppend(Runnable listener);
}
