package dev.precedent.ledger.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.SubjectKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Keys of subjects in the ledger's database: one document a key in {@code subject_keys}, and in
 * {@code subject_claim} what the store as a whole says of itself. A deleted key stays in the oplog
 * until that rolls over, and in the data files until their space is used again.
 */
final class MongoSubjectKeys implements SubjectKeys {
  static final String KEYS = "subject_keys";
  static final String CLAIMS = "subject_claim";

  private static final String ID = "_id";
  private static final String SUBJECT = "subject";
  private static final String WRAPPED = "wrapped";
  private static final String MARK = "mark";
  private static final String FOLLOWED = "followed";
  private static final String THE_CLAIM = "claim";
  private static final int AT_ONCE = 1_000;

  /** How long what somebody else wrote may take to reach a majority. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private final LedgerDatabase database;
  private final MongoCollection<Document> keys;
  private final MongoCollection<Document> claims;

  /**
   * @throws MongoException if the database does not answer
   */
  MongoSubjectKeys(LedgerDatabase database) {
    this.database = database;
    this.keys = database.collection(KEYS);
    this.claims = database.collection(CLAIMS);
    var _ = keys.createIndex(Indexes.ascending(SUBJECT), new IndexOptions().unique(true));
  }

  @Override
  public Optional<String> claim() {
    return ask(() -> Optional.ofNullable(claims.find(eq(THE_CLAIM)).first()))
        .map(claim -> claim.getString(MARK));
  }

  @Override
  public String claim(String mark, long followed) {
    return ask(
        () -> {
          try {
            var _ =
                claims.insertOne(
                    new Document(ID, THE_CLAIM).append(MARK, mark).append(FOLLOWED, followed));
          } catch (MongoWriteException e) {
            if (WriteFate.of(e) != WriteFate.TAKEN) {
              throw e;
            }
            // somebody was faster
          }
          return seen(this::claim);
        });
  }

  @Override
  public Map<String, StoredKey> ofSubjects(Collection<String> subjects) {
    return ask(
        () -> {
          Map<String, StoredKey> found = new HashMap<>();
          for (List<String> some :
              subjects.stream().gather(Gatherers.windowFixed(AT_ONCE)).toList()) {
            for (Document document : keys.find(in(SUBJECT, some))) {
              StoredKey key = key(document);
              found.put(key.subject(), key);
            }
          }
          return found;
        });
  }

  @Override
  public Optional<StoredKey> find(SubjectKeyId id) {
    return ask(() -> Optional.ofNullable(keys.find(eq(id.value())).first()))
        .map(MongoSubjectKeys::key);
  }

  @Override
  public List<StoredKey> page(String after, int most) {
    return ask(
        () ->
            keys.find(gt(ID, after))
                .sort(Sorts.ascending(ID))
                .limit(most)
                .map(MongoSubjectKeys::key)
                .into(new ArrayList<>()));
  }

  @Override
  public Map<String, StoredKey> addMissing(Collection<StoredKey> added) {
    return ask(
        () -> {
          try {
            var _ =
                keys.insertMany(
                    added.stream().map(MongoSubjectKeys::document).toList(),
                    new InsertManyOptions().ordered(false));
          } catch (MongoBulkWriteException e) {
            refuseAllButDuplicates(e);
          }
          Set<String> subjects = new HashSet<>();
          added.forEach(key -> subjects.add(key.subject()));
          return seen(
              () ->
                  Optional.of(ofSubjects(subjects))
                      .filter(found -> found.keySet().equals(subjects)));
        });
  }

  private static void refuseAllButDuplicates(MongoBulkWriteException failure) {
    boolean duplicates =
        failure.getWriteConcernError() == null
            && failure.getWriteErrors().stream()
                .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    if (!duplicates) {
      throw failure;
    }
  }

  /** What another one wrote can be read as soon as a majority has it, which may take a moment. */
  private <T> T seen(Supplier<Optional<T>> question) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new LedgerFailure(
            "The keys of subjects in %s were written by somebody else and no majority holds them; ask again."
                .formatted(database),
            null);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  @Override
  public void delete(SubjectKeyId id) {
    ask(() -> keys.deleteOne(eq(id.value())));
  }

  @Override
  public long followed() {
    return ask(() -> Optional.ofNullable(claims.find(eq(THE_CLAIM)).first()))
        .map(claim -> claim.get(FOLLOWED, Number.class).longValue())
        .orElse(0L);
  }

  @Override
  public void follow(long position) {
    ask(
        () ->
            claims.updateOne(
                and(eq(THE_CLAIM), lt(FOLLOWED, position)), Updates.set(FOLLOWED, position)));
  }

  private static Document document(StoredKey key) {
    return new Document(ID, key.id().value())
        .append(SUBJECT, key.subject())
        .append(WRAPPED, new Binary(key.wrapped()));
  }

  private static StoredKey key(Document document) {
    return new StoredKey(
        new SubjectKeyId(document.getString(ID)),
        document.getString(SUBJECT),
        document.get(WRAPPED, Binary.class).getData());
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (MongoException e) {
      throw new LedgerFailure(
          "Using the keys of subjects in %s failed: %s".formatted(database, database.reason(e)), e);
    }
  }

  /** The connection is the ledger's and closes with it. */
  @Override
  public void close() {}
}
