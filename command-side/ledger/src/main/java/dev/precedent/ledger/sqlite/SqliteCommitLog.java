package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.AppendListeners;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.RecentCommits;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.copy.UnfinishedCopy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The ledger in one SQLite file (write-ahead log, {@code synchronous=FULL}): what was acknowledged
 * is on disk. Several processes of one machine may use the same file.
 */
public final class SqliteCommitLog implements LedgerStore {
  private final Path folder;
  private final String id;
  private final Writer writer;
  private final Readers readers;
  private final RecentCommits recent;
  private final AppendListeners listeners = new AppendListeners();

  private SqliteCommitLog(
      Path folder, String id, Writer writer, Readers readers, RecentCommits recent) {
    this.folder = folder;
    this.id = id;
    this.writer = writer;
    this.readers = readers;
    this.recent = recent;
  }

  /**
   * Opens the ledger {@code ledger.db} in a folder and makes both where they are missing.
   *
   * @throws LedgerRefused if the folder's parent is missing, folder or file may not be written, or
   *     the file is not a ledger of this format
   */
  public static SqliteCommitLog open(Path directory) {
    return open(directory, connection -> connection);
  }

  /**
   * @param watched is given every connection that writes, to look on
   */
  static SqliteCommitLog open(Path directory, UnaryOperator<Connection> watched) {
    LedgerFile file = LedgerFile.in(directory);
    try {
      return open(directory, file, file.prepare(), new RecentCommits(), watched);
    } catch (SQLException e) {
      throw file.openingFailure(e);
    }
  }

  /**
   * Begins a copy of a ledger in a folder, or goes on with it.
   *
   * @param id of the ledger that is copied
   * @throws LedgerRefused if the folder may not be used, or holds anything but an unfinished copy
   *     of that ledger
   */
  public static UnfinishedCopy openCopy(Path directory, String id) {
    LedgerFile file = LedgerFile.in(directory);
    try {
      file.prepareCopy(id);
      return new SqliteCopy(
          open(directory, file, id, RecentCommits.none(), connection -> connection));
    } catch (SQLException e) {
      throw file.openingFailure(e);
    }
  }

  private static SqliteCommitLog open(
      Path folder,
      LedgerFile file,
      String id,
      RecentCommits recent,
      UnaryOperator<Connection> watched)
      throws SQLException {
    Writer writer =
        new Writer(file, () -> new WriterConnection(watched.apply(file.connect(Writer.CACHE_KIB))));
    try {
      return new SqliteCommitLog(folder, id, writer, Readers.open(file), recent);
    } catch (SQLException e) {
      writer.close();
      throw e;
    }
  }

  private record SqliteCopy(SqliteCommitLog log) implements UnfinishedCopy {
    @Override
    public CheckpointLog checkpoints() {
      return log.checkpoints();
    }

    @Override
    public SubjectKeys subjectKeys() {
      return log.subjectKeys();
    }

    @Override
    public void finish() {
      log.writer.change(WriterConnection::finishCopy);
    }

    @Override
    public void close() {
      log.close();
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long head() {
    return readers.ask(LedgerQueries::head);
  }

  @Override
  public List<Commit> read(long from, int maxEvents) {
    List<Commit> known = recent.read(from, maxEvents);
    return known.isEmpty() ? readers.ask(reader -> reader.read(from, maxEvents)) : known;
  }

  @Override
  public Map<String, RecordedEvent> find(Collection<String> keys) {
    return readers.ask(reader -> reader.find(keys));
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    return listeners.add(listener);
  }

  @Override
  public CheckpointLog checkpoints() {
    return new SqliteCheckpointLog(writer, readers);
  }

  @Override
  public SubjectKeys subjectKeys() {
    return SqliteSubjectKeys.open(folder);
  }

  @Override
  public Appended append(Commit commit) {
    return switch (writer.append(commit)) {
      case WriterConnection.Outcome.KeyTaken() ->
          // what holds a key holds it for good, so it may be looked up afterwards
          new Appended.KeysTaken(
              find(commit.events().stream().map(event -> event.data().key()).toList()));
      case WriterConnection.Outcome.Answered(Appended answer) -> {
        if (answer instanceof Appended.Done) {
          recent.add(commit);
          listeners.appended();
        }
        yield answer;
      }
    };
  }

  @Override
  public void checkInPlace() {
    writer.requireSameFile();
  }

  @Override
  public void seal() {
    writer.change(WriterConnection::seal);
  }

  @Override
  public boolean sealed() {
    return readers.ask(LedgerQueries::sealed);
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
