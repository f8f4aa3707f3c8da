package dev.precedent.ledger.mongodb;

import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.precedent.contracts.DecisionId;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.StreamName;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LedgerDatabaseTest {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final String uri = server.bindAndGetConnectionString();
  private final MongoClient client = MongoClients.create(uri);
  private final MongoDatabase database = client.getDatabase("precedent");

  @AfterEach
  void stop() {
    client.close();
    server.shutdownNow();
  }

  private CommitLog open() {
    return MongoCommitLog.openUnreplicated(uri);
  }

  private void refused(String... words) {
    assertThatThrownBy(() -> open().close())
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContainingAll(words)
        .hasMessageEndingWith(".");
  }

  @Test
  void anybodyCanReadTheEventsInTheDatabase() {
    EventData event =
        new EventData(
            "0190-id",
            StreamName.of(new DecisionId("d-1")),
            0,
            "decision-recorded",
            2,
            "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8),
            "{\"actor\":\"ann\"}".getBytes(StandardCharsets.UTF_8));
    try (CommitLog log = open()) {
      log.append(commit(0, "commit-id", event));
      Document ledger = database.getCollection("ledger").find().first();
      assertThat(ledger).containsEntry("format", 1).containsEntry("id", log.id());
    }

    Document document = database.getCollection("commits").find().first();

    assertThat(document).isNotNull();
    assertThat(document.keySet()).containsExactly("_id", "next", "id", "keys", "events");
    assertThat(document)
        .containsEntry("_id", 0L)
        .containsEntry("next", 1L)
        .containsEntry("id", "commit-id")
        .containsEntry("keys", List.of(event.key()));
    assertThat(new String(document.get("events", Binary.class).getData(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            0190-id\tdecision\td-1\t0\tdecision-recorded\t2\t2026-03-01T10:15:30.123456Z
            {"a":"é"}
            {"actor":"ann"}
            """);
  }

  @Test
  void manyThatOpenANewDatabaseAtOnceFindTheSameLedger() throws Exception {
    int processes = 6;
    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(processes)) {
      List<Future<String>> opened = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        opened.add(
            threads.submit(
                () -> {
                  try (CommitLog log = open()) {
                    return log.id();
                  }
                }));
      }
      for (Future<String> each : opened) {
        ids.add(each.get());
      }
    }

    assertThat(ids).hasSize(1);
  }

  @Test
  void whatIsNoUriOfMongoIsRefusedWithoutItsPassword() {
    assertThatThrownBy(() -> MongoCommitLog.open("mongo://ann:secret@localhost/db"))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("URI")
        .hasMessageNotContaining("secret")
        .hasMessageEndingWith(".");
  }

  @Test
  void aServerWithoutReplicaSetIsRefused() {
    assertThatThrownBy(() -> MongoCommitLog.open(uri))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContainingAll("/precedent", "standalone", "replica set")
        .hasMessageEndingWith(".");
  }

  @Test
  void whereNoServerAnswersItSaysWhereAndWhy() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String nobody = "127.0.0.1:" + free;

    assertThatThrownBy(
            () -> MongoCommitLog.open("mongodb://" + nobody + "/?serverSelectionTimeoutMS=200"))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContainingAll(nobody + "/precedent", "no server answers", "refused");
  }

  @Test
  void anotherFormatIsRefused() {
    open().close();
    var _ =
        database
            .getCollection("ledger")
            .updateOne(new Document(), new Document("$set", new Document("format", 7)));

    refused("/precedent", "format 7", "format 1");
  }

  @Test
  void anotherProgramsDatabaseIsRefusedAndLeftAsItIs() {
    var _ = database.getCollection("accounts").insertOne(new Document("a", 1));

    refused("/precedent", "is not a ledger", "accounts");
    assertThat(database.listCollectionNames()).containsExactly("accounts");
  }

  @Test
  void anotherProgramsCollectionOfTheSameNameIsRefused() {
    var _ = database.getCollection("commits").insertOne(new Document("sha", "1f"));

    refused("is not a ledger", "commits");
  }

  @Test
  void aLedgerThatDoesNotSayItsFormatIsRefused() {
    var _ = database.getCollection("ledger").insertOne(new Document("_id", "ledger"));

    refused("is not a ledger", "collection ledger");
  }

  @Test
  void whatFitsIntoNoDocumentIsRefusedInWordsAndTheNextGoesOn() {
    String payload = "\"" + "x".repeat(9 << 20) + "\"";
    try (CommitLog log = open()) {
      assertThatThrownBy(
              () -> log.append(commit(0, event("a", 0, payload), event("b", 0, payload))))
          .isInstanceOf(LedgerFailure.class)
          .isNotInstanceOf(CommitLog.AmbiguousAppend.class)
          .hasMessageContainingAll("2 events", "16777216");

      assertThat(log.append(commit(0, event("a", 0, payload))))
          .isEqualTo(new CommitLog.Appended.Done());
      assertThat(log.head()).isOne();
    }
  }

  @Test
  void aCommitThatIsMissingBetweenTwoIsNotPassedOver() {
    try (CommitLog log = open()) {
      for (int i = 0; i < 3; i++) {
        log.append(commit(i, event("a", i)));
      }
    }
    var _ = database.getCollection("commits").deleteOne(new Document("_id", 1L));

    try (CommitLog log = open()) {
      assertThatThrownBy(() -> log.read(0, 10))
          .isInstanceOf(LedgerFailure.class)
          .hasMessageContainingAll("damaged", "position 1", "begins at 2");
      assertThatThrownBy(() -> log.read(1, 10))
          .isInstanceOf(LedgerFailure.class)
          .hasMessageContainingAll("damaged", "position 1");
    }
  }

  @Test
  void aClosedLedgerSaysSo() {
    CommitLog log = open();
    log.close();

    assertThatThrownBy(log::head)
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> log.append(commit(0, event("a", 0))))
        .isInstanceOf(LedgerFailure.class)
        .hasMessageContaining("is closed");
  }
}
