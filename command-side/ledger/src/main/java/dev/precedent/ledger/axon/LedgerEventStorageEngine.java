package dev.precedent.ledger.axon;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Axon's events in the ledger. An aggregate's identifier is its {@link StreamName} as text, a
 * tracking token is a position, and a message's timestamp is the time of recording.
 *
 * <p>What is appended together is one unit of the {@link Committer}, durable when {@link
 * #appendEvents} returns. Where the store fails, {@link LedgerFailure} is thrown as it is.
 *
 * <p>Snapshots are not kept: they would be a second truth beside the events, and the aggregates of
 * Precedent are a few dozen events long.
 */
public final class LedgerEventStorageEngine implements EventStorageEngine {
  private final LedgerReader ledger;
  private final Committer committer;
  private final Messages messages;

  /**
   * @param ledger the one that the committer appends to
   */
  public LedgerEventStorageEngine(LedgerReader ledger, Committer committer, EventFormat format) {
    this.ledger = ledger;
    this.committer = committer;
    this.messages = new Messages(format);
  }

  /**
   * Appends all of the events or none.
   *
   * @throws AggregateStreamCreationException if an aggregate's first event is there already
   * @throws ConcurrencyException if a later event of an aggregate is there already
   */
  @Override
  public void appendEvents(List<? extends EventMessage<?>> events) {
    if (events.isEmpty()) {
      return;
    }
    List<EventData> unit = events.stream().map(messages::data).toList();
    Set<String> keys = HashSet.newHashSet(unit.size());
    refuseWhere(unit, event -> !keys.add(event.key()));
    if (Committer.await(committer.submit(unit)) instanceof Receipt.Taken(var holders)) {
      refuseWhere(unit, event -> holders.containsKey(event.key()));
    }
  }

  private static void refuseWhere(List<EventData> unit, Predicate<EventData> taken) {
    for (EventData event : unit) {
      if (taken.test(event)) {
        String what =
            "%s '%s' has event %d already"
                .formatted(event.stream().kind(), event.stream().id(), event.sequence());
        throw event.sequence() == 0
            ? new AggregateStreamCreationException(what)
            : new ConcurrencyException(what);
      }
    }
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken after, boolean mayBlock) {
    return TrackedEvents.stream(ledger, positionAfter(after), mayBlock).map(messages::tracked);
  }

  private static long positionAfter(@Nullable TrackingToken token) {
    return switch (token) {
      case null -> 0;
      case GlobalSequenceTrackingToken last -> last.getGlobalIndex() + 1;
      default ->
          throw new IllegalArgumentException(
              "the ledger's tokens are positions (GlobalSequenceTrackingToken), found " + token);
    };
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
    Iterator<RecordedEvent> events =
        new AggregateEvents(ledger, StreamName.of(aggregateIdentifier), firstSequenceNumber);
    AtomicReference<@Nullable Long> last = new AtomicReference<>();
    Stream<DomainEventMessage<Object>> stream =
        StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                    events, Spliterator.ORDERED | Spliterator.NONNULL),
                false)
            .map(messages::ofAggregate)
            .peek(event -> last.set(event.getSequenceNumber()));
    return DomainEventStream.of(stream, last::get);
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
    Optional<Long> last = Optional.empty();
    Iterator<RecordedEvent> events =
        new AggregateEvents(ledger, StreamName.of(aggregateIdentifier), 0);
    while (events.hasNext()) {
      last = Optional.of(events.next().data().sequence());
    }
    return last;
  }

  /** Does nothing; see above. */
  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {}

  /** Always empty; see above. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    return Optional.empty();
  }

  /** The token before the first event; null where there is none, which means the same. */
  @Override
  public @Nullable TrackingToken createTailToken() {
    return ledger.head() == 0 ? null : new GlobalSequenceTrackingToken(-1);
  }

  /** The token of the last event; null where there is none. */
  @Override
  public @Nullable TrackingToken createHeadToken() {
    return tokenBefore(ledger.head());
  }

  /**
   * The token before the first event recorded at that time or later; that of the last event where
   * there is none.
   */
  @Override
  public @Nullable TrackingToken createTokenAt(Instant dateTime) {
    // times of recording never go backwards, so halving finds the place
    long from = 0;
    long to = ledger.head();
    while (from < to) {
      Commit middle = ledger.read((from + to) / 2, 1).getFirst();
      // the events of a commit share their time
      if (middle.events().getFirst().recordedAt().isBefore(dateTime)) {
        from = middle.next();
      } else {
        to = middle.first();
      }
    }
    return tokenBefore(from);
  }

  private static @Nullable TrackingToken tokenBefore(long position) {
    return position == 0 ? null : new GlobalSequenceTrackingToken(position - 1);
  }
}
