package dev.precedent.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Axon's event store and its repositories of aggregates on the SQLite ledger. */
final class EmbeddedEventStoreOnLedgerTest {
  private static final MetaData ANN = MetaData.with(ContractEvents.ACTOR, new Actor("ann"));
  private static final String SPAM = StreamName.of(new PolicyKey("spam")).toString();

  @TempDir private Path folder;
  private SqliteCommitLog log;
  private Committer committer;
  private EmbeddedEventStore store;
  private EventSourcingRepository<Counted> repository;

  @BeforeEach
  void begin() {
    log = SqliteCommitLog.open(folder.resolve("ledger"));
    committer = new Committer(log, InstantSource.system());
    store =
        EmbeddedEventStore.builder()
            .storageEngine(new LedgerEventStorageEngine(log, committer, new ContractEvents()))
            .build();
    repository = EventSourcingRepository.builder(Counted.class).eventStore(store).build();
  }

  @AfterEach
  void end() {
    store.shutDown();
    committer.close();
    log.close();
  }

  private static Event published(int number) {
    return new PolicyVersionPublished(
        new PolicyKey("spam"), new VersionNumber(1, 0, number), Digest.of("document"));
  }

  private static <T> T inUnitOfWork(Callable<T> work) {
    ResultMessage<T> result =
        DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("work"))
            .executeWithResult(work);
    if (result.isExceptional()) {
      throw (RuntimeException) result.exceptionResult();
    }
    return result.getPayload();
  }

  private void create(int events) {
    inUnitOfWork(() -> repository.newInstance(() -> new Counted(SPAM, events)));
  }

  @Test
  void anAggregateIsMadeChangedAndLoadedAgain() {
    create(1);
    inUnitOfWork(
        () -> {
          repository.load(SPAM).execute(Counted::count);
          return null;
        });

    int count = inUnitOfWork(() -> repository.load(SPAM).invoke(each -> each.count));

    assertThat(count).isEqualTo(2);
    assertThat(store.lastSequenceNumberFor(SPAM)).contains(1L);
  }

  @Test
  void whatAnAggregateAppliesTogetherIsOneCommit() {
    create(5);

    assertThat(log.read(0, 10)).hasSize(1);
    assertThat(log.head()).isEqualTo(5);
  }

  @Test
  void anAggregateIsMadeOnce() {
    create(1);

    assertThatThrownBy(() -> create(1)).isInstanceOf(AggregateStreamCreationException.class);
    assertThat(log.head()).isOne();
  }

  @Test
  void anAggregateThatDoesNotExistIsNotFound() {
    assertThatThrownBy(() -> inUnitOfWork(() -> repository.load(SPAM)))
        .isInstanceOf(AggregateNotFoundException.class);
  }

  @Test
  void streamsSeeWhatAggregatesPublishAndWhatIsSubmittedBesideThem() throws Exception {
    try (TrackingEventStream stream = store.openStream(null)) {
      create(2);
      EventData beside =
          new EventData(
              "id",
              StreamName.of(new PolicyKey("other")),
              0,
              "policy-version-published",
              1,
              EventCodec.write(published(7)),
              new EventMetadata(new Actor("bob")).write());
      List<Object> seen = new ArrayList<>();
      seen.add(stream.nextAvailable().getPayload());
      seen.add(stream.nextAvailable().getPayload());

      // the stream now waits at the head, in memory
      var _ = committer.submit(List.of(beside));
      seen.add(stream.nextAvailable().getPayload());

      assertThat(seen).containsExactly(published(0), published(1), published(7));
    }
  }

  /** The smallest aggregate there is. */
  static final class Counted {
    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private String id = "";

    private int count;

    Counted() {}

    Counted(String id, int events) {
      this.id = Objects.requireNonNull(id);
      for (int i = 0; i < events; i++) {
        AggregateLifecycle.apply(published(i), ANN);
      }
    }

    void count() {
      AggregateLifecycle.apply(published(count), ANN);
    }

    @EventSourcingHandler
    void on(PolicyVersionPublished event) {
      id = StreamName.of(event.policy()).toString();
      count++;
    }
  }
}
