package dev.precedent.jobs;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The log of jobs as plainly as it can be written: what the other adapters are measured against.
 */
public final class MemoryJobLog implements JobLog {
  private final Map<Place, Entry> entries = new HashMap<>();

  @Override
  public synchronized Map<Place, Entry> find(Collection<Place> places) {
    Map<Place, Entry> found = new HashMap<>();
    for (Place place : places) {
      Entry entry = entries.get(place);
      if (entry != null) {
        found.put(place, entry);
      }
    }
    return found;
  }

  @Override
  public synchronized boolean append(Place place, Event event, Actor actor) {
    return entries.putIfAbsent(place, new Entry(place, event, actor, Instant.now())) == null;
  }
}
