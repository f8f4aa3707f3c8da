package dev.precedent.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events that wait to be appended together. */
final class Unit {
  /** What an event takes beside its payload, its metadata and its key, about. */
  private static final int OVERHEAD_BYTES = 256;

  final List<EventData> events;
  final List<String> keys;

  /** Memory that it takes while it waits, about. */
  final long bytes;

  private final Batch batch;
  private final int index;
  private boolean answered;

  /**
   * @param batch what it is submitted in
   * @param index which of the batch's units it is
   * @throws IllegalArgumentException if it is empty or has a key twice
   */
  Unit(List<EventData> events, Batch batch, int index) {
    this.batch = batch;
    this.index = index;
    this.events = List.copyOf(events);
    if (this.events.isEmpty()) {
      throw new IllegalArgumentException("a unit holds at least one event");
    }
    // most units are a single event, and there are many of them
    this.keys =
        this.events.size() == 1
            ? List.of(this.events.getFirst().key())
            : this.events.stream().map(EventData::key).toList();
    if (keys.size() > 1 && keys.stream().distinct().count() < keys.size()) {
      throw new IllegalArgumentException("a unit has two events of the same stream and sequence");
    }
    long sum = 0;
    for (int i = 0; i < keys.size(); i++) {
      EventData event = this.events.get(i);
      // a stream's name is stored with its event and as its key
      sum += event.payload().length + event.metadata().length + 2L * keys.get(i).length();
      sum += OVERHEAD_BYTES;
    }
    bytes = sum;
  }

  /** Answers the unit, unless it is answered already. */
  void answer(Receipt receipt) {
    if (!answered) {
      answered = true;
      batch.answered(index, receipt);
    }
  }

  /** Answers the unit with a failure, unless it is answered already. */
  void fail(LedgerFailure failure) {
    if (!answered) {
      answered = true;
      batch.failed(failure);
    }
  }

  /**
   * Answers the unit if one of its keys is held.
   *
   * @return whether it is answered
   */
  boolean answerIfHeld(Map<String, RecordedEvent> holders) {
    Map<String, RecordedEvent> held = new HashMap<>();
    boolean ours = true;
    for (int i = 0; i < keys.size(); i++) {
      RecordedEvent holder = holders.get(keys.get(i));
      if (holder != null) {
        held.put(keys.get(i), holder);
      }
      ours &= holder != null && holder.data().id().equals(events.get(i).id());
    }
    if (held.isEmpty()) {
      return false;
    }
    // with the same event ids it is this very unit, submitted before and appended after all
    RecordedEvent first = held.get(keys.getFirst());
    answer(
        ours && first != null ? new Receipt.Appended(first.position()) : new Receipt.Taken(held));
    return true;
  }
}
