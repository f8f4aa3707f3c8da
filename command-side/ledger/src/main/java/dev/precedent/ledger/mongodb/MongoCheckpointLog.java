package dev.precedent.ledger.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints in a collection of the ledger's database: {@code _id} is the number, so that of
 * two notaries that sign the same one the store refuses one; {@code size} that of the tree, and
 * {@code note} the signed text.
 */
final class MongoCheckpointLog implements CheckpointLog {
  private static final String NUMBER = "_id";
  private static final String SIZE = "size";
  private static final String NOTE = "note";

  private final LedgerDatabase database;
  private final MongoCollection<Document> collection;

  /** So many are known to be there; it only grows. */
  private final AtomicLong known = new AtomicLong();

  MongoCheckpointLog(LedgerDatabase database, MongoCollection<Document> collection) {
    this.database = database;
    this.collection = collection;
  }

  @Override
  public Optional<SignedCheckpoint> last() {
    return database.ask(
        () -> {
          long count = DenseEnd.from(known.get(), this::endOfLast);
          known.accumulateAndGet(count, Math::max);
          return Optional.ofNullable(at(count - 1)).map(this::checkpoint);
        });
  }

  @Override
  public List<SignedCheckpoint> read(long from, int max) {
    return database.ask(
        () ->
            collection
                .find(range(from, DenseEnd.upTo(from, max)))
                .sort(ascending(NUMBER))
                .map(this::checkpoint)
                .into(new ArrayList<>()));
  }

  @Override
  public boolean append(SignedCheckpoint checkpoint) {
    long number = checkpoint.number();
    // what a majority holds stays, so the one before is there for good
    if (number > 0 && database.ask(() -> at(number - 1)) == null) {
      return false;
    }
    try {
      var _ =
          collection.insertOne(
              new Document(NUMBER, number)
                  .append(SIZE, checkpoint.size())
                  .append(NOTE, checkpoint.note().toString()));
      return true;
    } catch (MongoException e) {
      if (WriteFate.of(e) != WriteFate.TAKEN) {
        throw database.failure("Writing a checkpoint to", e);
      }
      Document standing = database.ask(() -> at(number));
      if (standing == null) {
        // no majority has it yet, and it may be an early copy of this one
        throw database.failure("Writing a checkpoint to", e);
      }
      return checkpoint(standing).equals(checkpoint);
    }
  }

  @Override
  public boolean cosign(SignedCheckpoint checkpoint) {
    return database.ask(
        () -> {
          while (true) {
            Document standing = at(checkpoint.number());
            if (standing == null
                || !checkpoint(standing).note().text().equals(checkpoint.note().text())) {
              return false;
            }
            // another process may add signatures meanwhile
            Bson unchanged =
                and(eq(NUMBER, checkpoint.number()), eq(NOTE, standing.getString(NOTE)));
            if (collection
                    .updateOne(unchanged, Updates.set(NOTE, checkpoint.note().toString()))
                    .getMatchedCount()
                == 1) {
              return true;
            }
          }
        });
  }

  private @Nullable Document at(long number) {
    return collection.find(eq(NUMBER, number)).first();
  }

  private @Nullable Long endOfLast(long from, long to) {
    Document last = collection.find(range(from, to)).sort(descending(NUMBER)).limit(1).first();
    return last == null ? null : number(last) + 1;
  }

  private static Bson range(long from, long to) {
    return and(gte(NUMBER, from), lt(NUMBER, to));
  }

  private static long number(Document document) {
    return document.get(NUMBER, Number.class).longValue();
  }

  private SignedCheckpoint checkpoint(Document document) {
    try {
      return new SignedCheckpoint(number(document), Note.of(document.getString(NOTE)));
    } catch (InvalidProof | ClassCastException | NullPointerException e) {
      throw new LedgerFailure(
          "Checkpoint %s of the ledger %s is damaged: %s"
              .formatted(document.get(NUMBER), database, e.getMessage()),
          e);
    }
  }
}
