package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Jobs in the ledger: each is a stream of its own. */
public final class LedgerJobLog implements JobLog {
  private final LedgerReader ledger;
  private final Appending appending;

  public LedgerJobLog(LedgerReader ledger, Appending appending) {
    this.ledger = ledger;
    this.appending = appending;
  }

  /** The way into the ledger. */
  @FunctionalInterface
  public interface Appending {
    /**
     * Appends an event as the one of that number in its stream.
     *
     * @return false if the number is taken
     */
    boolean append(StreamName stream, long sequence, Event event, Actor actor);
  }

  @Override
  public Map<Place, Entry> find(Collection<Place> places) {
    Map<String, RecordedEvent> events =
        ledger.find(places.stream().map(LedgerJobLog::key).toList());
    Map<Place, Entry> found = new HashMap<>();
    for (Place place : places) {
      RecordedEvent event = events.get(key(place));
      if (event != null) {
        found.put(
            place, new Entry(place, event.event(), event.metadata().actor(), event.recordedAt()));
      }
    }
    return found;
  }

  private static String key(Place place) {
    return stream(place).key(place.sequence());
  }

  @Override
  public boolean append(Place place, Event event, Actor actor) {
    return appending.append(stream(place), place.sequence(), event, actor);
  }

  private static StreamName stream(Place place) {
    return StreamName.of(place.job());
  }
}
