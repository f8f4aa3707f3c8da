package dev.precedent.ledger.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code commits}: what is asked of it and put into it. Positions are asked for in
 * ranges that are bounded on both sides, keys by equality.
 */
final class Commits {
  private static final int KEYS_AT_ONCE = 1000;

  private static final int ATTEMPTS = 3;

  private final MongoCollection<Document> collection;

  Commits(MongoCollection<Document> collection) {
    this.collection = collection;
  }

  /** Two commits cannot list the same key. Does nothing where that is ensured already. */
  void ensureUniqueKeys() {
    var _ =
        collection.createIndex(
            Indexes.ascending(CommitDocument.KEYS), new IndexOptions().unique(true));
  }

  void insert(Document commit) {
    for (int attempt = 1; ; attempt++) {
      try {
        var _ = collection.insertOne(commit);
        return;
      } catch (MongoConnectionPoolClearedException e) {
        // another connection broke, this one was never used; the next attempt waits for a server
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The commit at a position, without its events. */
  @Nullable Document at(long position) {
    return collection
        .find(eq(CommitDocument.POSITION, position))
        .projection(include(CommitDocument.NEXT, CommitDocument.ID))
        .first();
  }

  /** The last commit that begins in a range, without its events. */
  @Nullable Document lastIn(long from, long to) {
    return collection
        .find(range(from, to))
        .projection(include(CommitDocument.NEXT, CommitDocument.ID))
        .sort(descending(CommitDocument.POSITION))
        .limit(1)
        .first();
  }

  /** Where the last commit ends that begins in a range; null if none does. */
  @Nullable Long endOfLast(long from, long to) {
    Document last = lastIn(from, to);
    return last == null ? null : CommitDocument.next(last);
  }

  /**
   * The commits that begin in a range, in order.
   *
   * @throws LedgerFailure if one is missing between two
   */
  List<Commit> beginningIn(long from, long to) {
    List<Commit> commits = new ArrayList<>();
    try (MongoCursor<Document> cursor =
        collection
            .find(range(from, to))
            .projection(exclude(CommitDocument.KEYS))
            .sort(ascending(CommitDocument.POSITION))
            .iterator()) {
      while (cursor.hasNext()) {
        Document document = cursor.next();
        if (CommitDocument.isSeal(document)) {
          break;
        }
        Commit commit = CommitDocument.commit(document);
        if (!commits.isEmpty() && commits.getLast().next() != commit.first()) {
          throw new LedgerFailure(
              "the ledger is damaged: a commit ends before position %d and the next begins at %d"
                  .formatted(commits.getLast().next(), commit.first()),
              null);
        }
        commits.add(commit);
      }
    }
    return commits;
  }

  /** Who holds the given keys. */
  Holders holders(Collection<String> keys) {
    Set<String> wanted = new HashSet<>(keys);
    Set<Long> positions = positions(wanted);
    if (positions.isEmpty()) {
      return Holders.NONE;
    }
    Map<String, RecordedEvent> events = new HashMap<>();
    Set<String> commits = new HashSet<>();
    // keys that are asked for together often stand together: each commit is fetched once
    for (Document document :
        collection
            .find(in(CommitDocument.POSITION, positions))
            .projection(exclude(CommitDocument.KEYS))) {
      Commit commit = CommitDocument.commit(document);
      commits.add(commit.id());
      for (RecordedEvent event : commit.events()) {
        if (wanted.contains(event.data().key())) {
          events.put(event.data().key(), event);
        }
      }
    }
    return new Holders(events, commits);
  }

  /** Where the commits begin in which the given keys stand. */
  private Set<Long> positions(Set<String> keys) {
    Set<Long> positions = new HashSet<>();
    for (List<String> some : keys.stream().gather(Gatherers.windowFixed(KEYS_AT_ONCE)).toList()) {
      collection
          .find(in(CommitDocument.KEYS, some))
          .projection(include(CommitDocument.POSITION))
          .map(CommitDocument::first)
          .into(positions);
    }
    return positions;
  }

  /**
   * @param events those that hold the keys asked for, by key
   * @param commits the ids of the commits in which they stand
   */
  record Holders(Map<String, RecordedEvent> events, Set<String> commits) {
    static final Holders NONE = new Holders(Map.of(), Set.of());
  }

  private static Bson range(long from, long to) {
    return and(gte(CommitDocument.POSITION, from), lt(CommitDocument.POSITION, to));
  }
}
