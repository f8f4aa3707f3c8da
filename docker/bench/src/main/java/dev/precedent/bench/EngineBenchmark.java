package dev.precedent.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.axon.ContractEvents;
import dev.precedent.ledger.axon.LedgerEventStorageEngine;
import dev.precedent.ledger.mongodb.MongoCommitLog;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as Axon's storage of events beside Axon's own extension for MongoDB, on the same
 * server: what is compared is what each asks of a store.
 */
final class EngineBenchmark {
  private static final int BATCH = 500;

  private static final int PUBLISHED = 100_000;

  /** The extension reads a few hundred events a second, and the more there are the fewer. */
  private static final int READ = 4_000;

  private static final int ROUNDS = 3;
  private static final double PUBLISH_GOAL = 20;
  private static final double READ_GOAL = 50;
  private static final double PROCESSOR_GOAL = 10;
  private static final String PEER = "axon-mongo 4.12.0, the same wire server";
  private static final String UNIT = "events/s";

  private final @Nullable String uri;
  private final PrintWriter err;

  /**
   * @param uri of the server to measure on; one in memory where it is null
   */
  EngineBenchmark(@Nullable String uri, PrintWriter err) {
    this.uri = uri;
    this.err = err;
  }

  /** An engine that was filled, and how fast it was. */
  private record Speeds(double publish, double read, double process) {}

  List<Row> run() throws InterruptedException {
    err.println("The engine beside axon-mongo, warming up");
    try (WireServer server = server()) {
      // the first events are written by code that is yet to be compiled
      var _ = published(server);
      var _ = publishedByExtension(server);
    }
    List<Speeds> ours = new ArrayList<>();
    List<Speeds> theirs = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      err.printf("The engine beside axon-mongo, round %d of %d%n", round, ROUNDS);
      try (WireServer server = server()) {
        ours.add(ledger(server));
        theirs.add(extension(server));
      }
    }
    return List.of(
        new Row(
            "engine: publish, batches of 500",
            median(ours.stream().mapToDouble(Speeds::publish).toArray()),
            UNIT,
            PEER,
            median(theirs.stream().mapToDouble(Speeds::publish).toArray()),
            PUBLISH_GOAL),
        new Row(
            "engine: read raw",
            median(ours.stream().mapToDouble(Speeds::read).toArray()),
            UNIT,
            PEER,
            median(theirs.stream().mapToDouble(Speeds::read).toArray()),
            READ_GOAL),
        new Row(
            "engine: through the pooled processor",
            median(ours.stream().mapToDouble(Speeds::process).toArray()),
            UNIT,
            PEER,
            median(theirs.stream().mapToDouble(Speeds::process).toArray()),
            PROCESSOR_GOAL));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private WireServer server() {
    return uri == null ? WireServer.inMemory() : WireServer.at(uri);
  }

  private static double published(WireServer server) {
    try (MongoCommitLog log =
            MongoCommitLog.openUnreplicated(server.uri(server.database("ours-published")));
        Committer committer = new Committer(log, InstantSource.system())) {
      return publish(engine(log, committer), PUBLISHED);
    }
  }

  private static double publishedByExtension(WireServer server) {
    String database = server.database("theirs-published");
    try (MongoClient client = client(server.uri(database))) {
      return publish(engine(client, database), PUBLISHED);
    }
  }

  private static Speeds ledger(WireServer server) throws InterruptedException {
    double publish = published(server);
    try (MongoCommitLog log =
            MongoCommitLog.openUnreplicated(server.uri(server.database("ours-read")));
        Committer committer = new Committer(log, InstantSource.system())) {
      EventStorageEngine engine = engine(log, committer);
      var _ = publish(engine, READ);
      return new Speeds(publish, read(engine), process(engine));
    }
  }

  private static EventStorageEngine engine(MongoCommitLog log, Committer committer) {
    return new LedgerEventStorageEngine(log, committer, new ContractEvents());
  }

  private static Speeds extension(WireServer server) throws InterruptedException {
    double publish = publishedByExtension(server);
    String database = server.database("theirs-read");
    try (MongoClient client = client(server.uri(database))) {
      EventStorageEngine engine = engine(client, database);
      var _ = publish(engine, READ);
      return new Speeds(publish, read(engine), process(engine));
    }
  }

  private static MongoClient client(String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .build());
  }

  private static EventStorageEngine engine(MongoClient client, String database) {
    Jackson3Serializer serializer = Jackson3Serializer.builder().build();
    return MongoEventStorageEngine.builder()
        .mongoTemplate(DefaultMongoTemplate.builder().mongoDatabase(client, database).build())
        .eventSerializer(serializer)
        .snapshotSerializer(serializer)
        .transactionManager(NoTransactionManager.instance())
        .build();
  }

  private static double publish(EventStorageEngine engine, int events) {
    List<List<EventMessage<?>>> batches = batches(events);
    long begin = System.nanoTime();
    batches.forEach(engine::appendEvents);
    return rate(begin, events);
  }

  private static double read(EventStorageEngine engine) {
    long begin = System.nanoTime();
    try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(null, false)) {
      long read = events.peek(TrackedEventMessage::getPayload).count();
      if (read != READ) {
        throw new IllegalStateException("read %d of %d events".formatted(read, READ));
      }
    }
    return rate(begin, READ);
  }

  private static double process(EventStorageEngine engine) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(READ);
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    EmbeddedEventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
    PooledStreamingEventProcessor processor =
        PooledStreamingEventProcessor.builder()
            .name("bench")
            .eventHandlerInvoker(
                SimpleEventHandlerInvoker.builder().eventHandlers(new Counting(left)).build())
            .messageSource(store)
            .tokenStore(new InMemoryTokenStore())
            .transactionManager(NoTransactionManager.instance())
            .coordinatorExecutor(threads)
            .workerExecutor(threads)
            .initialSegmentCount(1)
            .initialToken(StreamableMessageSource::createTailToken)
            .build();
    try {
      long begin = System.nanoTime();
      processor.start();
      left.await();
      return rate(begin, READ);
    } finally {
      processor.shutDown();
      store.shutDown();
      threads.shutdownNow();
    }
  }

  /** Counts what it handles. */
  private record Counting(CountDownLatch left) {
    @EventHandler
    void on(DecisionWithdrawn event) {
      left.countDown();
    }
  }

  private static List<List<EventMessage<?>>> batches(int events) {
    MetaData metaData = MetaData.with(ContractEvents.ACTOR, new Actor("bench"));
    List<List<EventMessage<?>>> batches = new ArrayList<>();
    for (int first = 0; first < events; first += BATCH) {
      List<EventMessage<?>> batch = new ArrayList<>();
      for (int i = first; i < first + BATCH; i++) {
        String id = "decision\u001F" + UUID.randomUUID();
        batch.add(
            new GenericDomainEventMessage<>(
                "decision",
                id,
                0,
                new DecisionWithdrawn(new DecisionId("bench/" + i), "x".repeat(500)),
                metaData));
      }
      batches.add(batch);
    }
    return batches;
  }

  private static double rate(long begin, int events) {
    return events * 1e9 / (System.nanoTime() - begin);
  }
}
