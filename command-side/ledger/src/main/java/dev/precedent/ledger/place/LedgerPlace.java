package dev.precedent.ledger.place;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.copy.UnfinishedCopy;
import dev.precedent.ledger.mongodb.MongoCommitLog;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a ledger is, as people name it. */
public sealed interface LedgerPlace {
  /**
   * The store, which is made where there is none.
   *
   * @throws LedgerRefused if it cannot be made, or something else is here
   * @throws LedgerFailure if the store does not answer
   */
  LedgerStore open();

  /**
   * The store, if a ledger is there already.
   *
   * @throws LedgerRefused if not
   * @throws LedgerFailure if the store does not answer
   */
  LedgerStore openExisting();

  /**
   * A copy of the ledger of that id, begun here or gone on with.
   *
   * @throws LedgerRefused if something else is here
   */
  UnfinishedCopy openCopy(String id);

  /** Reads a place: a connection string of MongoDB, a data folder, or the folder of a ledger. */
  static LedgerPlace of(String text) {
    return text.startsWith("mongodb:") || text.startsWith("mongodb+srv:")
        ? new ReplicaSet(text)
        : new Folder(Path.of(text));
  }

  /** A database of a MongoDB replica set. */
  record ReplicaSet(String uri) implements LedgerPlace {
    @Override
    public LedgerStore open() {
      return MongoCommitLog.open(uri);
    }

    @Override
    public LedgerStore openExisting() {
      return open();
    }

    @Override
    public UnfinishedCopy openCopy(String id) {
      return MongoCommitLog.openCopy(uri, id);
    }

    /** Hides what may be a password. */
    @Override
    public String toString() {
      return uri.replaceFirst("//[^@/]*@", "//");
    }
  }

  /** A folder with {@code ledger.db}, or a data folder with {@code ledger/ledger.db}. */
  record Folder(Path path) implements LedgerPlace {
    @Override
    public LedgerStore open() {
      return SqliteCommitLog.open(ledger());
    }

    @Override
    public LedgerStore openExisting() {
      if (!Files.exists(ledger().resolve("ledger.db"))) {
        throw new LedgerRefused("There is no ledger in %s.".formatted(path), null);
      }
      return open();
    }

    @Override
    public UnfinishedCopy openCopy(String id) {
      return SqliteCommitLog.openCopy(path, id);
    }

    /** The folder in which {@code ledger.db} is. */
    public Path ledger() {
      Path inside = path.resolve("ledger");
      return Files.exists(inside.resolve("ledger.db")) ? inside : path;
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }
}
