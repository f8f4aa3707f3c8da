package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The events of {@code events.jsonl}, kept in memory. */
final class ListedEvents implements LedgerEvents {
  private final String ledger;
  private final long end;
  private final List<LedgerEvent> events;
  private final Map<String, LedgerEvent> keys = new HashMap<>();

  private ListedEvents(String ledger, long end, List<LedgerEvent> events) {
    this.ledger = ledger;
    this.end = end;
    this.events = events;
    events.forEach(event -> keys.put(event.key(), event));
  }

  /**
   * Reads all lines.
   *
   * @param reader is handed each event with its line
   * @throws InvalidProof if one of them is not as a ledger writes it, or out of order
   */
  static ListedEvents read(
      LineReader lines, ExportManifest manifest, BiConsumer<LedgerEvent, byte[]> reader) {
    List<LedgerEvent> events = new ArrayList<>();
    long last = -1;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      LedgerEvent event = ExportedLine.read(line);
      if (event.position() <= last || event.position() >= manifest.until()) {
        throw new InvalidProof("position %d is out of order".formatted(event.position()));
      }
      last = event.position();
      events.add(event);
      reader.accept(event, line);
    }
    return new ListedEvents(manifest.ledger(), manifest.until(), events);
  }

  List<LedgerEvent> all() {
    return events;
  }

  @Override
  public String ledger() {
    return ledger;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public List<LedgerEvent> from(long position, int most) {
    int first = firstAt(position);
    int last = first;
    while (last < events.size() && events.get(last).position() - position < most) {
      last++;
    }
    return events.subList(first, last);
  }

  /** The index of the first event at a position or behind it. */
  private int firstAt(long position) {
    int from = 0;
    int to = events.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (events.get(middle).position() < position) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  @Override
  public Optional<LedgerEvent> withKey(String key) {
    return Optional.ofNullable(keys.get(key));
  }
}
