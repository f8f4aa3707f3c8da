package dev.precedent.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngineTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The storage engine tests that Axon publishes, on the SQLite ledger.
 *
 * <p>Of the other classes in that jar, {@code AbstractEventStorageEngineTest} and {@code
 * BatchingEventStorageEngineTest} take subclasses of Axon's own abstract engines only (serialisers,
 * upcasters, exception resolvers and batch sizes that are set in their builders); what they demand
 * of any engine, the exceptions for conflicts and the reading of long streams, stands in {@link
 * LedgerEventStorageEngineTest}. Two of their tests want event ids to be unique by themselves; here
 * the stream and the number are what is unique, and ids are drawn at random. {@code
 * EmbeddedEventStoreTest} gives an append a tenth of a second and counts calls of a mock; the store
 * on this engine is tried in {@link EmbeddedEventStoreOnLedgerTest}.
 */
final class PublishedEngineTest extends EventStorageEngineTest {
  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private CommitLog log;
  private Committer committer;

  @BeforeEach
  void begin() {
    log = SqliteCommitLog.open(folder.resolve("ledger"));
    committer = new Committer(log, now::get);
    setTestSubject(
        new PublishedTestsView(new LedgerEventStorageEngine(log, committer, new MapFormat()), now));
  }

  @AfterEach
  void end() {
    committer.close();
    log.close();
  }

  /** Snapshots are not kept; every aggregate is read from its events. */
  @Test
  @Override
  public void storeAndLoadSnapshot() {
    EventStorageEngine engine = new LedgerEventStorageEngine(log, committer, new MapFormat());
    String aggregate = new StreamName("test", "a").toString();
    DomainEventMessage<String> event =
        new GenericDomainEventMessage<>("test", aggregate, 0, "payload");
    engine.appendEvents(event);

    engine.storeSnapshot(event);

    assertThat(engine.readSnapshot(aggregate)).isEmpty();
    assertThat(engine.readEvents(aggregate).asStream()).hasSize(1);
  }

  /**
   * The engine as those tests speak to it: their aggregate identifiers have no kind, and each of
   * their events has a time of its own, whereas the ledger gives a unit the time of its recording.
   */
  private record PublishedTestsView(EventStorageEngine engine, AtomicReference<Instant> clock)
      implements EventStorageEngine {

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
      for (EventMessage<?> event : events) {
        clock.set(event.getTimestamp());
        engine.appendEvents(
            event instanceof DomainEventMessage<?> ofAggregate
                ? renamed(ofAggregate, stream(ofAggregate.getAggregateIdentifier()))
                : event);
      }
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
        @Nullable TrackingToken after, boolean mayBlock) {
      return engine.readEvents(after, mayBlock);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
      return DomainEventStream.of(
          engine
              .readEvents(stream(aggregateIdentifier), firstSequenceNumber)
              .asStream()
              .<DomainEventMessage<?>>map(event -> renamed(event, aggregateIdentifier)));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
      engine.storeSnapshot(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
      return engine.readSnapshot(stream(aggregateIdentifier));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
      return engine.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
      return engine.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
      return engine.createTokenAt(dateTime);
    }

    private static String stream(String aggregateIdentifier) {
      return new StreamName("test", aggregateIdentifier).toString();
    }

    private static <T> DomainEventMessage<T> renamed(DomainEventMessage<T> event, String name) {
      return new GenericDomainEventMessage<>(
          event.getType(), name, event.getSequenceNumber(), event, event.getTimestamp());
    }
  }
}
