package dev.precedent.ledger;

import java.util.List;

/**
 * What was appended at once: all of it or nothing.
 *
 * @param first the position of its first event
 * @param id unique; tells one's own commit from another's at the same position
 * @param events at least one, their positions dense from {@code first}
 */
public record Commit(long first, String id, List<RecordedEvent> events) {
  public Commit {
    events = List.copyOf(events);
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).position() != first + i) {
        throw new IllegalArgumentException(
            "event %d of the commit at %d stands at %d"
                .formatted(i, first, events.get(i).position()));
      }
    }
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a commit holds at least one event");
    }
  }

  /** The position after its last event. */
  public long next() {
    return first + events.size();
  }

  /** Memory that it takes, about. */
  long bytes() {
    long sum = 0;
    for (RecordedEvent event : events) {
      sum += event.data().bytes();
    }
    return sum;
  }
}
