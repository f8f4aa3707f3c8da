package dev.precedent.verifier.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.precedent.proof.Hash;
import dev.precedent.verifier.DamagedLedger;
import dev.precedent.verifier.LedgerSource;
import dev.precedent.verifier.SourceFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in MongoDB as its documents are, for the verifier: up to the head as it was opened. It
 * shares nothing with what wrote them.
 */
public final class MongoLedger implements LedgerSource {
  private static final String POSITION = "_id";

  /** Documents are asked for in ranges of so many positions. */
  private static final long RANGE = 4096;

  /** The form of the documents; docs/adr/0012 describes them. */
  private static final int FORMAT = 1;

  /** Where the URI says nothing else; longer than an election takes. */
  private static final int SERVER_SELECTION_SECONDS = 15;

  private final MongoClient client;
  private final MongoDatabase database;
  private final String id;
  private final long head;

  private MongoLedger(MongoClient client, MongoDatabase database, String id, long head) {
    this.client = client;
    this.database = database;
    this.id = id;
    this.head = head;
  }

  /**
   * Opens the ledger in the database that the URI names, {@code precedent} if it names none.
   *
   * @param uri a connection string of MongoDB
   * @throws SourceFailure if that is no URI of MongoDB, no server answers, or the database is not a
   *     ledger of this format
   */
  public static MongoLedger open(String uri) {
    ConnectionString connection;
    try {
      connection = new ConnectionString(uri);
    } catch (IllegalArgumentException e) {
      // the URI may hold a password, so it is not repeated
      throw new SourceFailure("The ledger's URI is not one of MongoDB: " + e.getMessage(), e);
    }
    String named = connection.getDatabase();
    String name = named == null ? "precedent" : named;
    String place = "mongodb://" + String.join(",", connection.getHosts()) + "/" + name;
    MongoClient client = MongoClients.create(settings(connection));
    try {
      MongoDatabase database = client.getDatabase(name);
      String id = idOf(database.getCollection("ledger").find().first(), place);
      Document last =
          database
              .getCollection("commits")
              .find()
              .projection(Projections.include("next"))
              .sort(Sorts.descending(POSITION))
              .first();
      return new MongoLedger(client, database, id, last == null ? 0 : number(last, "next"));
    } catch (MongoTimeoutException e) {
      client.close();
      throw new SourceFailure(
          "Opening the ledger %s failed: no server answers.".formatted(place), e);
    } catch (MongoException e) {
      client.close();
      throw new SourceFailure(
          "Opening the ledger %s failed: %s".formatted(place, e.getMessage()), e);
    } catch (SourceFailure e) {
      client.close();
      throw e;
    }
  }

  /** Reads only what a majority holds, so that nothing is judged that may be rolled back. */
  private static MongoClientSettings settings(ConnectionString connection) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyConnectionString(connection)
            .applicationName("precedent verifier")
            .readConcern(ReadConcern.MAJORITY)
            .readPreference(ReadPreference.primary());
    if (connection.getServerSelectionTimeout() == null) {
      settings.applyToClusterSettings(
          cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS));
    }
    return settings.build();
  }

  private static String idOf(@Nullable Document ledger, String place) {
    if (ledger == null
        || !(ledger.get("format") instanceof Number format)
        || !(ledger.get("id") instanceof String id)) {
      throw new SourceFailure("There is no ledger of Precedent in %s.".formatted(place));
    }
    if (!"ledger".equals(ledger.get(POSITION))) {
      throw new SourceFailure(
          "The ledger %s is an unfinished copy; finish it with 'precedent ledger copy'."
              .formatted(place));
    }
    if (format.intValue() != FORMAT) {
      throw new SourceFailure(
          "The ledger %s has format %s and this version of Precedent reads format %d only."
              .formatted(place, format, FORMAT));
    }
    return id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long head() {
    return head;
  }

  @Override
  public Rows<Commit> commits(long position) {
    return new Documents<>(
        "commits",
        firstCommitWith(position),
        head,
        document ->
            new Commit(
                number(document, POSITION),
                number(document, "next"),
                document.getString("id"),
                document.get("events", Binary.class).getData()),
        "next",
        "id",
        "events");
  }

  /** Where the commit begins that holds a position; the position itself where none is before it. */
  private long firstCommitWith(long position) {
    long from = position;
    for (long width = RANGE; from > 0; width = 2 * width) {
      from = Math.max(0, position - width);
      Document before =
          database
              .getCollection("commits")
              .find(Filters.and(Filters.gte(POSITION, from), Filters.lt(POSITION, position)))
              .projection(Projections.include("next"))
              .sort(Sorts.descending(POSITION))
              .first();
      if (before != null) {
        return number(before, "next") > position ? number(before, POSITION) : position;
      }
    }
    return position;
  }

  @Override
  public Rows<Checkpoint> checkpoints() {
    return new Documents<>(
        "checkpoints",
        0,
        Long.MAX_VALUE,
        document ->
            new Checkpoint(
                number(document, POSITION), number(document, "size"), document.getString("note")),
        "size",
        "note");
  }

  @Override
  public Rows<Key> keys() {
    Documents<List<Key>> commits = new Documents<>("commits", 0, head, MongoLedger::keysOf, "keys");
    Queue<Key> waiting = new ArrayDeque<>();
    return new Rows<>() {
      @Override
      public @Nullable Key next() {
        while (waiting.isEmpty()) {
          List<Key> more = commits.next();
          if (more == null) {
            return null;
          }
          waiting.addAll(more);
        }
        return waiting.remove();
      }

      @Override
      public void close() {
        commits.close();
      }
    };
  }

  @Override
  public Optional<Long> holder(String key) {
    try {
      Document commit =
          database
              .getCollection("commits")
              .find(Filters.and(Filters.eq("keys", key), Filters.lt(POSITION, head)))
              .projection(Projections.include("keys"))
              .first();
      return commit == null
          ? Optional.empty()
          : keysOf(commit).stream()
              .filter(each -> each.key().equals(key))
              .map(Key::position)
              .findFirst();
    } catch (MongoException e) {
      throw new SourceFailure("Reading the ledger failed: " + e.getMessage(), e);
    }
  }

  /** The keys of a commit stand in the order of its events. */
  private static List<Key> keysOf(Document document) {
    List<String> keys = document.getList("keys", String.class);
    long first = number(document, POSITION);
    List<Key> of = new ArrayList<>(keys.size());
    for (String key : keys) {
      of.add(new Key(key, first + of.size()));
    }
    return of;
  }

  /** MongoDB has {@code validate} for its own structures; ids of commits are not indexed. */
  @Override
  public List<String> ailments() {
    return List.of();
  }

  @Override
  public Optional<Hash> rememberedLeaf(long position) {
    return Optional.empty();
  }

  @Override
  public void close() {
    client.close();
  }

  private static long number(Document document, String field) {
    return document.get(field, Number.class).longValue();
  }

  /** The documents of a collection in the order of their ids, range by range. */
  private final class Documents<T> implements Rows<T> {
    private final String collection;
    private final long end;
    private final Function<Document, T> read;
    private final String[] fields;
    private long from;
    private @Nullable MongoCursor<Document> cursor;
    private boolean ended;

    Documents(
        String collection, long from, long end, Function<Document, T> read, String... fields) {
      this.collection = collection;
      this.from = from;
      this.end = end;
      this.read = read;
      this.fields = fields;
    }

    @Override
    public @Nullable T next() {
      try {
        while (!ended) {
          MongoCursor<Document> open = cursor == null ? range() : cursor;
          cursor = open;
          if (open.hasNext()) {
            return row(open.next());
          }
          open.close();
          cursor = null;
          ended = isBehindLast();
          from += RANGE;
        }
        return null;
      } catch (MongoException e) {
        throw new SourceFailure("The ledger cannot be read: " + e.getMessage(), e);
      }
    }

    private MongoCursor<Document> range() {
      return database
          .getCollection(collection)
          .find(
              Filters.and(
                  Filters.gte(POSITION, from), Filters.lt(POSITION, Math.min(end, from + RANGE))))
          .projection(Projections.include(fields))
          .sort(Sorts.ascending(POSITION))
          .iterator();
    }

    /** Positions are dense up to the head, and numbers of checkpoints up to the last. */
    private boolean isBehindLast() {
      if (end != Long.MAX_VALUE) {
        return from + RANGE >= end;
      }
      return database
              .getCollection(collection)
              .find(Filters.gte(POSITION, from + RANGE))
              .projection(Projections.include(POSITION))
              .first()
          == null;
    }

    private T row(Document document) {
      try {
        return read.apply(document);
      } catch (ClassCastException | NullPointerException e) {
        throw new DamagedLedger(
            "A document of %s lacks a field or has another type: %s"
                .formatted(collection, document.get(POSITION)));
      }
    }

    @Override
    public void close() {
      if (cursor != null) {
        cursor.close();
        cursor = null;
      }
    }
  }
}
