package dev.precedent.ledger.mongodb;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerDescription;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The database: whether it may be used as a ledger, its collections, and connections to it. */
final class LedgerDatabase implements AutoCloseable {
  /** The form of the documents. */
  static final int FORMAT = 1;

  static final String COMMITS = "commits";
  static final String LEDGER = "ledger";
  static final String CHECKPOINTS = "checkpoints";

  private static final String DEFAULT_NAME = "precedent";

  /** The id of the one document in {@link #LEDGER}; one that is still being made has another. */
  private static final String THE_LEDGER = "ledger";

  private static final String THE_COPY = "copy";

  /** Where the URI says nothing else; longer than an election takes. */
  private static final int SERVER_SELECTION_MS = 15_000;

  /** Where the URI says nothing else: what has not answered by then is taken for lost. */
  private static final int READ_TIMEOUT_MS = 20_000;

  private static final int UNAUTHORIZED = 13;

  private final MongoClient client;
  private final MongoDatabase database;
  private final String place;
  private volatile boolean closed;

  private LedgerDatabase(MongoClient client, MongoDatabase database, String place) {
    this.client = client;
    this.database = database;
    this.place = place;
  }

  /**
   * Connects as the append protocol wants it, whatever the URI says: acknowledged by a majority on
   * disk, never retried by the driver, read from the primary what a majority holds.
   *
   * @throws LedgerRefused if it is no URI of MongoDB
   */
  static LedgerDatabase at(String uri) {
    ConnectionString connection;
    try {
      connection = new ConnectionString(uri);
    } catch (IllegalArgumentException e) {
      // the URI may hold a password, so it is not repeated
      throw new LedgerRefused(
          "The ledger's URI is not one of MongoDB: %s.".formatted(e.getMessage()), e);
    }
    String named = connection.getDatabase();
    String name = named == null ? DEFAULT_NAME : named;
    String place = "mongodb://" + String.join(",", connection.getHosts()) + "/" + name;
    MongoClient client = MongoClients.create(settings(connection));
    return new LedgerDatabase(client, client.getDatabase(name), place);
  }

  private static MongoClientSettings settings(ConnectionString connection) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyConnectionString(connection)
            .applicationName("precedent")
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .retryWrites(false)
            .readConcern(ReadConcern.MAJORITY)
            .readPreference(ReadPreference.primary());
    if (connection.getServerSelectionTimeout() == null) {
      settings.applyToClusterSettings(
          cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_MS, TimeUnit.MILLISECONDS));
    }
    if (connection.getSocketTimeout() == null) {
      settings.applyToSocketSettings(
          socket -> socket.readTimeout(READ_TIMEOUT_MS, TimeUnit.MILLISECONDS));
    }
    return settings.build();
  }

  /**
   * Makes the collections in a database that has none; refuses one that is no ledger or has another
   * format.
   *
   * @param standalone whether a server without a replica set is taken too
   * @return the ledger's id
   */
  String prepare(boolean standalone) {
    connect(standalone);
    Document ledger = ledger(THE_LEDGER);
    if (ledger == null) {
      if (ledger(THE_COPY) != null) {
        throw new LedgerRefused(
            "The ledger %s is an unfinished copy; finish it with 'precedent ledger copy'."
                .formatted(place),
            null);
      }
      ledger = create(THE_LEDGER, UUID.randomUUID().toString());
    }
    String id = idOf(ledger);
    commits().ensureUniqueKeys();
    return id;
  }

  /**
   * Makes the collections for a copy of a ledger, or finds them. Nobody can open it as a ledger
   * before {@link #finishCopy}.
   *
   * @param id of the ledger that is copied
   */
  void prepareCopy(boolean standalone, String id) {
    connect(standalone);
    if (ledger(THE_LEDGER) != null) {
      throw new LedgerRefused(
          "The database %s holds a ledger already and not an unfinished copy; name another one."
              .formatted(place),
          null);
    }
    Document begun = ledger(THE_COPY);
    String copied = idOf(begun == null ? create(THE_COPY, id) : begun);
    if (!copied.equals(id)) {
      throw new LedgerRefused(
          "The database %s is an unfinished copy of the ledger %s, and not of %s; name another one."
              .formatted(place, copied, id),
          null);
    }
    commits().ensureUniqueKeys();
  }

  /** Makes a copy the ledger that it is a copy of. */
  void finishCopy() {
    MongoCollection<Document> collection = database.getCollection(LEDGER);
    Document copy = ledger(THE_COPY);
    if (copy != null && ledger(THE_LEDGER) == null) {
      copy.put("_id", THE_LEDGER);
      var _ = collection.insertOne(copy);
    }
    var _ = collection.deleteOne(eq(THE_COPY));
  }

  private void connect(boolean standalone) {
    var _ = database.runCommand(new Document("ping", 1));
    if (!standalone && client.getClusterDescription().getType() == ClusterType.STANDALONE) {
      throw new LedgerRefused(
          ("The ledger %s is on a standalone server, where no majority can keep what was"
                  + " acknowledged; make it a replica set, of one member if need be.")
              .formatted(place),
          null);
    }
  }

  Commits commits() {
    return new Commits(database.getCollection(COMMITS));
  }

  MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }

  CheckpointLog checkpoints() {
    return new MongoCheckpointLog(this, database.getCollection(CHECKPOINTS));
  }

  /**
   * Asks the store something.
   *
   * @throws LedgerFailure if the store fails, or is closed
   */
  <T> T ask(Supplier<T> question) {
    return carryOut("Reading", question);
  }

  /**
   * Changes something in the store that may be changed again in the same way.
   *
   * @param what as the first word of a failure
   * @throws LedgerFailure if the store fails, or is closed
   */
  void change(String what, Runnable change) {
    var _ =
        carryOut(
            what,
            () -> {
              change.run();
              return true;
            });
  }

  private <T> T carryOut(String what, Supplier<T> action) {
    requireOpen();
    try {
      return action.get();
    } catch (MongoException e) {
      throw failure(what, e);
    }
  }

  void requireOpen() {
    if (closed) {
      throw new LedgerFailure("the ledger %s is closed".formatted(place), null);
    }
  }

  private @Nullable Document ledger(String what) {
    return database.getCollection(LEDGER).find(eq(what)).first();
  }

  /** A new ledger is made in an empty database only. */
  private @Nullable Document create(String what, String id) {
    for (String name : database.listCollectionNames().into(new ArrayList<>())) {
      // another process may be about to make the ledger
      boolean ours = name.equals(LEDGER) || name.equals(COMMITS);
      if (!ours || database.getCollection(name).find().limit(1).first() != null) {
        Document made = ledger(what);
        if (made == null) {
          throw notALedger(name);
        }
        return made;
      }
    }
    try {
      var _ =
          database
              .getCollection(LEDGER)
              .insertOne(
                  new Document("_id", what)
                      .append("format", FORMAT)
                      .append("id", id)
                      .append("createdAt", new Date()));
    } catch (MongoWriteException e) {
      if (WriteFate.of(e) != WriteFate.TAKEN) {
        throw e;
      }
      // another process was first
    }
    return ledger(what);
  }

  private String idOf(@Nullable Document ledger) {
    if (ledger == null || !(ledger.get("format") instanceof Number format)) {
      throw notALedger(LEDGER);
    }
    if (format.intValue() != FORMAT) {
      throw new LedgerRefused(
          "The ledger %s has format %s and this version of Precedent reads format %d only."
              .formatted(place, format, FORMAT),
          null);
    }
    if (!(ledger.get("id") instanceof String id)) {
      throw notALedger(LEDGER);
    }
    return id;
  }

  private LedgerRefused notALedger(String collection) {
    return new LedgerRefused(
        ("The database %s is not a ledger of Precedent, as its collection %s shows; name another"
                + " database.")
            .formatted(place, collection),
        null);
  }

  /** Why the database could not be opened, in words. */
  LedgerFailure openingFailure(MongoException cause) {
    if (cause instanceof MongoSecurityException || cause.getCode() == UNAUTHORIZED) {
      return new LedgerRefused(
          "The ledger %s does not let this user in (%s).".formatted(place, cause.getMessage()),
          cause);
    }
    return failure("Opening", cause);
  }

  /** A failure of this store, in words. */
  LedgerFailure failure(String what, MongoException cause) {
    return new LedgerFailure(
        "%s the ledger %s failed: %s".formatted(what, place, reason(cause)), cause);
  }

  /** What the driver found, without its view of the whole cluster. */
  String reason(MongoException cause) {
    if (!(cause instanceof MongoTimeoutException)) {
      return String.valueOf(cause.getMessage());
    }
    List<String> reasons = new ArrayList<>();
    for (ServerDescription server : client.getClusterDescription().getServerDescriptions()) {
      Throwable reason = server.getException();
      if (reason != null) {
        Throwable root = reason.getCause() == null ? reason : reason.getCause();
        reasons.add("%s (%s)".formatted(server.getAddress(), root.getMessage()));
      }
    }
    return reasons.isEmpty()
        ? "no primary was found in time"
        : "no server answers at " + String.join(", ", reasons);
  }

  @Override
  public void close() {
    closed = true;
    client.close();
  }

  @Override
  public String toString() {
    return place;
  }
}
