package dev.precedent.ledger;

import java.util.List;
import java.util.function.Consumer;

/**
 * Events at given positions, read commit by commit: a commit is read once however many of its
 * events are asked for, and commits that hold none of them are skipped where they are many.
 */
public final class EventsByPosition {
  private static final int BATCH = 4096;

  /** Skipping pays where fewer than one event in so many is asked for. */
  private static final int SPARSE = 8;

  private final LedgerReader ledger;
  private List<Commit> read = List.of();
  private int at;

  public EventsByPosition(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * Hands over the events at the positions.
   *
   * @param positions ascending, and behind those of an earlier call
   * @throws IllegalArgumentException if a position is the head or behind it
   */
  public void forEach(long[] positions, Consumer<RecordedEvent> reader) {
    if (positions.length == 0) {
      return;
    }
    long span = positions[positions.length - 1] - positions[0] + 1;
    int events = span / positions.length < SPARSE ? BATCH : 1;
    for (long position : positions) {
      Commit commit = commit(position, events);
      reader.accept(commit.events().get(Math.toIntExact(position - commit.first())));
    }
  }

  private Commit commit(long position, int events) {
    while (at < read.size() && read.get(at).next() <= position) {
      at++;
    }
    if (at == read.size()) {
      read = ledger.read(position, events);
      at = 0;
      if (read.isEmpty()) {
        throw new IllegalArgumentException(
            "the ledger ends at position %d and has no event at %d"
                .formatted(ledger.head(), position));
      }
    }
    return read.get(at);
  }
}
