package dev.precedent.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.Events;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.ledger.StreamName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LedgerEventStorageEngineTest {
  private static final String SPAM = StreamName.of(new PolicyKey("spam")).toString();
  private static final String HATE = StreamName.of(new PolicyKey("hate-speech")).toString();
  private static final MetaData ANN = MetaData.with(ContractEvents.ACTOR, new Actor("ann"));

  private final AtomicReference<Instant> now = new AtomicReference<>(Events.TIME);
  private final InMemoryCommitLog log = new InMemoryCommitLog();
  private final Committer committer = new Committer(log, now::get);
  private final LedgerEventStorageEngine engine =
      new LedgerEventStorageEngine(log, committer, new ContractEvents());

  @AfterEach
  void end() {
    committer.close();
  }

  private static Event published(long number) {
    return new PolicyVersionPublished(
        new PolicyKey("spam"), new VersionNumber(1, 0, (int) number), Digest.of("document"));
  }

  private static DomainEventMessage<Event> event(String aggregate, long sequence) {
    return new GenericDomainEventMessage<>("Policy", aggregate, sequence, published(sequence), ANN);
  }

  private static EventMessage<?>[] events(String aggregate, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> event(aggregate, i))
        .toArray(EventMessage[]::new);
  }

  @Test
  void anAggregateIsReadAsItWasAppended() {
    DomainEventMessage<Event> first = event(SPAM, 0);
    engine.appendEvents(first, event(HATE, 0), event(SPAM, 1));

    List<? extends DomainEventMessage<?>> read = engine.readEvents(SPAM).asStream().toList();

    assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L);
    DomainEventMessage<?> event = read.getFirst();
    assertThat(event.getIdentifier()).isEqualTo(first.getIdentifier());
    assertThat(event.getAggregateIdentifier()).isEqualTo(SPAM);
    assertThat(event.getType()).isEqualTo("policy");
    assertThat(event.getPayload()).isEqualTo(published(0));
    assertThat(event.getMetaData()).isEqualTo(ANN);
    assertThat(event.getTimestamp()).isEqualTo(Events.TIME);
  }

  @Test
  void theLedgerHoldsThePublishedLanguage() {
    engine.appendEvents(event(SPAM, 0));

    var recorded = log.read(0, 1).getFirst().events().getFirst();

    assertThat(recorded.event()).isEqualTo(published(0));
    assertThat(recorded.metadata().actor()).isEqualTo(new Actor("ann"));
    assertThat(recorded.data().stream()).isEqualTo(StreamName.of(new PolicyKey("spam")));
    assertThat(recorded.data().type()).isEqualTo("policy-version-published");
  }

  @Test
  void eventsAppendedTogetherAreOneCommit() {
    engine.appendEvents(event(SPAM, 0), event(HATE, 0), event(SPAM, 1));

    assertThat(log.read(0, 10)).hasSize(1);
  }

  @Test
  void appendingNothingDoesNothing() {
    engine.appendEvents(List.of());

    assertThat(log.head()).isZero();
  }

  @Test
  void anEventWithoutAnActorIsRefused() {
    EventMessage<?> anonymous = event(SPAM, 0).withMetaData(MetaData.emptyInstance());

    assertThatThrownBy(() -> engine.appendEvents(anonymous))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'actor'");
    assertThat(log.head()).isZero();
  }

  @Test
  void aPayloadThatIsNoEventIsRefused() {
    EventMessage<?> text = new GenericEventMessage<>("text", ANN);

    assertThatThrownBy(() -> engine.appendEvents(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void theFirstEventOfAnAggregateThatExistsIsRefused() {
    engine.appendEvents(event(SPAM, 0));

    assertThatThrownBy(() -> engine.appendEvents(event(HATE, 0), event(SPAM, 0)))
        .isInstanceOf(AggregateStreamCreationException.class)
        .hasMessageContaining("policy 'spam' has event 0 already");
    assertThat(engine.lastSequenceNumberFor(HATE)).isEmpty();
  }

  @Test
  void aLaterEventThatExistsIsRefused() {
    engine.appendEvents(events(SPAM, 2));

    assertThatThrownBy(() -> engine.appendEvents(event(SPAM, 1)))
        .isInstanceOf(ConcurrencyException.class)
        .hasMessageContaining("policy 'spam' has event 1 already");
  }

  @Test
  void theSameEventTwiceInOneAppendIsRefused() {
    assertThatThrownBy(() -> engine.appendEvents(event(SPAM, 0), event(SPAM, 0)))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThatThrownBy(() -> engine.appendEvents(event(SPAM, 1), event(SPAM, 1)))
        .isInstanceOf(ConcurrencyException.class);
    assertThat(log.head()).isZero();
  }

  @Test
  void ofTwoThatRaceForANumberOneWins() throws Exception {
    int racers = 4;
    try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
      for (int sequence = 1; sequence < 30; sequence++) {
        DomainEventMessage<Event> wanted = event(SPAM, sequence);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int racer = 0; racer < racers; racer++) {
          Callable<Boolean> append =
              () -> {
                try {
                  // an id of its own, as every publisher gives its event one
                  engine.appendEvents(event(SPAM, wanted.getSequenceNumber()));
                  return true;
                } catch (ConcurrencyException e) {
                  return false;
                }
              };
          answers.add(threads.submit(append));
        }
        int won = 0;
        for (Future<Boolean> answer : answers) {
          won += answer.get() ? 1 : 0;
        }
        assertThat(won).isOne();
      }
    }
  }

  @Test
  void longStreamsAreReadToTheEndFromAnyNumber() {
    engine.appendEvents(events(SPAM, 5000));
    engine.appendEvents(events(HATE, 8));

    for (int from : new int[] {0, 1, 7, 8, 23, 24, 4998, 4999}) {
      DomainEventStream stream = engine.readEvents(SPAM, from);
      assertThat(stream.asStream().map(DomainEventMessage::getSequenceNumber))
          .hasSize(5000 - from)
          .startsWith((long) from)
          .isSorted();
      assertThat(stream.getLastSequenceNumber()).isEqualTo(4999L);
    }
    assertThat(engine.readEvents(SPAM, 5000).hasNext()).isFalse();
    assertThat(engine.lastSequenceNumberFor(SPAM)).contains(4999L);
    assertThat(engine.lastSequenceNumberFor(HATE)).contains(7L);
    assertThat(engine.lastSequenceNumberFor(StreamName.of(new PolicyKey("x")).toString()))
        .isEmpty();
  }

  @Test
  void trackedEventsCarryTheirPositions() {
    engine.appendEvents(events(SPAM, 3));
    engine.appendEvents(events(HATE, 2));

    List<? extends TrackedEventMessage<?>> read =
        engine.readEvents(new GlobalSequenceTrackingToken(0), false).toList();

    assertThat(read)
        .extracting(TrackedEventMessage::trackingToken)
        .containsExactly(
            new GlobalSequenceTrackingToken(1),
            new GlobalSequenceTrackingToken(2),
            new GlobalSequenceTrackingToken(3),
            new GlobalSequenceTrackingToken(4));
    assertThat(read).allMatch(each -> each instanceof DomainEventMessage<?>);
  }

  @Test
  void anEventOfNoAggregateHasAStreamOfItsOwn() {
    EventMessage<?> event = new GenericEventMessage<>(published(0), ANN);

    engine.appendEvents(event);

    TrackedEventMessage<?> read =
        engine.readEvents(null, false).findFirst().orElseThrow(AssertionError::new);
    assertThat(read).isNotInstanceOf(DomainEventMessage.class);
    assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
    assertThat(read.getMetaData()).isEqualTo(ANN);
    assertThat(log.find(List.of(new StreamName("event", event.getIdentifier()).key(0)))).hasSize(1);
  }

  @Test
  void anotherKindOfTokenIsRefused() {
    assertThatThrownBy(
            () -> engine.readEvents(GapAwareTrackingToken.newInstance(3, List.of()), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positions");
  }

  @Test
  void tokensOfAnEmptyLedgerAreNull() {
    assertThat(engine.createTailToken()).isNull();
    assertThat(engine.createHeadToken()).isNull();
    assertThat(engine.createTokenAt(Instant.EPOCH)).isNull();
  }

  @Test
  void aTokenAtATimeStandsBeforeTheFirstEventRecordedThenOrLater() {
    // given commits of growing size, ten seconds apart
    long[] firsts = new long[20];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = log.head();
      now.set(Events.TIME.plusSeconds(10L * i));
      engine.appendEvents(events(StreamName.of(new PolicyKey("p" + i)).toString(), i + 1));
    }

    for (int i = 0; i < firsts.length; i++) {
      Instant time = Events.TIME.plusSeconds(10L * i);
      var before = i == 0 ? null : new GlobalSequenceTrackingToken(firsts[i] - 1);
      assertThat(engine.createTokenAt(time)).isEqualTo(before);
      assertThat(engine.createTokenAt(time.minusSeconds(9))).isEqualTo(before);
    }
    assertThat(engine.createTokenAt(Events.TIME.plusSeconds(191)))
        .isEqualTo(engine.createHeadToken());
  }

  @Test
  void aStreamThatMayBlockWaitsForFurtherEventsUntilItIsClosed() throws Exception {
    engine.appendEvents(event(SPAM, 0));
    Stream<? extends TrackedEventMessage<?>> stream = engine.readEvents(null, true);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Iterator<? extends TrackedEventMessage<?>> events = stream.iterator();
      assertThat(events.next().getPayload()).isEqualTo(published(0));

      Future<Object> second = thread.submit(() -> events.next().getPayload());
      engine.appendEvents(event(SPAM, 1));
      assertThat(second.get()).isEqualTo(published(1));

      Future<Boolean> third = thread.submit(events::hasNext);
      stream.close();
      assertThat(third.get()).isFalse();
    }
  }

  @Test
  void aWaitingStreamAlsoFindsWhatAnotherProcessAppended() throws Exception {
    // given a reader that is told of nothing, as when another process appends
    try (ExecutorService thread = Executors.newSingleThreadExecutor();
        Stream<? extends TrackedEventMessage<?>> stream =
            new LedgerEventStorageEngine(new DeafReader(log), committer, new ContractEvents())
                .readEvents(null, true)) {
      Future<Object> first = thread.submit(() -> stream.iterator().next().getPayload());

      engine.appendEvents(event(SPAM, 0));

      assertThat(first.get()).isEqualTo(published(0));
    }
  }
}
