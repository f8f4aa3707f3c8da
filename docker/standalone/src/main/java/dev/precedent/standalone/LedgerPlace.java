package dev.precedent.standalone;

import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.copy.UnfinishedCopy;
import dev.precedent.ledger.mongodb.MongoCommitLog;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.ledger.sqlite.SqliteSubjectKeys;
import dev.precedent.ledger.subject.SubjectKeys;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a ledger is, as it is said on the command line. */
sealed interface LedgerPlace {
  /** The store, if a ledger is there already. */
  LedgerStore open();

  /**
   * The keys of the ledger's subjects; to be closed before the ledger is.
   *
   * @param ledger the ledger here, opened
   */
  SubjectKeys subjectKeys(LedgerStore ledger);

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
    public SubjectKeys subjectKeys(LedgerStore ledger) {
      return ((MongoCommitLog) ledger).subjectKeys();
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
      Path folder = ledger();
      if (!Files.exists(folder.resolve("ledger.db"))) {
        throw new LedgerRefused("There is no ledger in %s.".formatted(path), null);
      }
      return SqliteCommitLog.open(folder);
    }

    @Override
    public SubjectKeys subjectKeys(LedgerStore ledger) {
      return SqliteSubjectKeys.open(ledger());
    }

    @Override
    public UnfinishedCopy openCopy(String id) {
      return SqliteCommitLog.openCopy(path, id);
    }

    /** The folder in which {@code ledger.db} is. */
    Path ledger() {
      Path inside = path.resolve("ledger");
      return Files.exists(inside.resolve("ledger.db")) ? inside : path;
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }
}
