package dev.precedent.standalone;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.mongodb.MongoCommitLog;
import dev.precedent.proof.Hash;
import dev.precedent.verifier.DamagedLedger;
import dev.precedent.verifier.LedgerSource;
import dev.precedent.verifier.SourceFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A ledger in MongoDB as its documents are, for the verifier: up to the head as it was opened. */
final class MongoLedger implements LedgerSource {
  private static final String POSITION = "_id";

  /** Documents are asked for in ranges of so many positions. */
  private static final long RANGE = 4096;

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

  /** Opens it; refuses what {@link MongoCommitLog} refuses. */
  static MongoLedger open(String uri) {
    String id;
    long head;
    try (LedgerStore ledger = MongoCommitLog.open(uri)) {
      id = ledger.id();
      head = ledger.head();
    }
    String named = new ConnectionString(uri).getDatabase();
    MongoClient client = MongoClients.create(uri);
    return new MongoLedger(
        client,
        client
            .getDatabase(named == null ? "precedent" : named)
            .withReadConcern(ReadConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary()),
        id,
        head);
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
