package dev.precedent.ledger;

import java.util.Map;

/** What became of a unit that was submitted to the {@link Committer}. */
public sealed interface Receipt {
  /**
   * The unit is durable.
   *
   * @param first the position of its first event; the others follow without a gap
   */
  record Appended(long first) implements Receipt {}

  /**
   * Keys of the unit are taken by other events; nothing of it was appended.
   *
   * @param holders the durable events that hold them, by key
   */
  record Taken(Map<String, RecordedEvent> holders) implements Receipt {
    public Taken {
      holders = Map.copyOf(holders);
    }
  }
}
