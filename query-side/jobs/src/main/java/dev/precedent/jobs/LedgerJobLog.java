package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jobs in the ledger: each is a stream of its own. */
public final class LedgerJobLog implements JobLog {
  private final LedgerReader ledger;
  private final EventAppender appender;

  public LedgerJobLog(LedgerReader ledger, EventAppender appender) {
    this.ledger = ledger;
    this.appender = appender;
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
    return StreamName.of(place.job()).key(place.sequence());
  }

  @Override
  public boolean append(Place place, Event event, Actor actor) {
    return appender.append(StreamName.of(place.job()), place.sequence(), List.of(event), actor)
        instanceof Receipt.Appended;
  }
}
