package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events of a ledger as its store holds them, up to a position. */
final class StoredEvents implements LedgerEvents {
  private final LedgerSource source;
  private final long end;

  /**
   * @param end the position that is behind the last event of interest
   */
  StoredEvents(LedgerSource source, long end) {
    this.source = source;
    this.end = end;
  }

  @Override
  public String ledger() {
    return source.id();
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public synchronized List<LedgerEvent> from(long position, int most) {
    long behind = Math.min(end, position + most);
    List<LedgerEvent> events = new ArrayList<>();
    if (position >= behind) {
      return events;
    }
    try (LedgerSource.Rows<LedgerSource.Commit> commits = source.commits(position)) {
      for (LedgerSource.Commit commit = commits.next();
          commit != null && commit.position() < behind;
          commit = commits.next()) {
        read(commit, position, behind, events);
        if (commit.next() >= behind) {
          break;
        }
      }
    }
    return events;
  }

  private static void read(
      LedgerSource.Commit commit, long from, long behind, List<LedgerEvent> events) {
    CommitLines lines = new CommitLines(commit.events(), commit.position());
    try {
      while (!lines.atEnd()) {
        LedgerEvent event = lines.read();
        if (event.position() >= from && event.position() < behind) {
          events.add(event);
        }
      }
    } catch (InvalidProof e) {
      throw new DamagedLedger(
          "The event at position %d of the ledger is not as a ledger writes it: %s."
              .formatted(lines.position(), e.getMessage()));
    }
  }

  @Override
  public synchronized Optional<LedgerEvent> withKey(String key) {
    return source
        .holder(key)
        .filter(position -> position < end)
        .flatMap(position -> from(position, 1).stream().findFirst())
        .filter(event -> event.key().equals(key));
  }
}
