package dev.precedent.ledger;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * The way into the ledger for events that follow from what is there, without an aggregate that
 * decides: whoever appends knows how many events the stream has, and learns who was faster.
 */
@FunctionalInterface
public interface EventAppender {
  /**
   * Appends events to a stream, all of them or none, and waits until they are durable.
   *
   * @param sequence the number of the first one in its stream, from 0
   * @return with who stands there, where a number is taken
   * @throws LedgerFailure if the store failed; where it is {@link AmbiguousAppend}, the stream says
   *     whether they stand there
   */
  Receipt append(StreamName stream, long sequence, List<? extends Event> events, Actor actor);

  /** Through a committer. */
  static EventAppender through(Committer committer, EventIds ids) {
    return (stream, sequence, events, actor) -> {
      byte[] metadata = new EventMetadata(actor).write();
      List<EventData> unit = new ArrayList<>(events.size());
      for (Event event : events) {
        unit.add(EventData.of(ids.next(), stream, sequence + unit.size(), event, metadata));
      }
      return Committer.await(committer.submit(unit));
    };
  }
}
