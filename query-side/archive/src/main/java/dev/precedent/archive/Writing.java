package dev.precedent.archive;

import dev.precedent.ledger.LedgerReader;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was collected and merges files, one after the other on a thread of its own, while
 * more is being collected. It alone replaces the manifest as long as it lives. Its methods are
 * called by one thread.
 */
final class Writing implements AutoCloseable {
  private final LedgerReader ledger;
  private final ArchiveFolder folder;
  private final Holdings holdings;
  private final Standing standing;
  private final DuckDBConnection connection;
  private final FileWriter writer;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("archive-writing").factory());
  private @Nullable Future<?> underWay;

  Writing(
      LedgerReader ledger,
      ArchiveFolder folder,
      DuckDb duckdb,
      Holdings holdings,
      Standing standing)
      throws SQLException {
    this.ledger = ledger;
    this.folder = folder;
    this.holdings = holdings;
    this.standing = standing;
    this.connection = duckdb.connect();
    this.writer = new FileWriter(connection, folder);
  }

  /** Whether what was begun has not ended. */
  boolean isUnderWay() {
    return underWay != null && !underWay.isDone();
  }

  /** Waits until nothing is under way, and throws what went wrong. */
  void await() throws InterruptedException, SQLException, IOException {
    if (underWay == null) {
      return;
    }
    try {
      var _ = underWay.get();
      underWay = null;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException failed -> throw failed;
        case IOException failed -> throw failed;
        case RuntimeException failed -> throw failed;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Begins to write what was collected; nothing may be under way. Files are merged thereafter, if
   * there are some that are worth it.
   *
   * @param tail to which nothing is added any more
   * @param next the position behind it
   * @param columns of decisions, by policy
   */
  void write(Tail tail, long next, SortedMap<String, List<FactColumn>> columns) {
    begin(
        () -> {
          List<ArchivedFile> files = new ArrayList<>(holdings.manifest().files());
          files.addAll(writer.write(tail));
          ArchiveManifest manifest =
              new ArchiveManifest(ArchiveManifest.FORMAT, ledger.id(), next, columns, files);
          folder.write(manifest);
          holdings.written(manifest, tail);
          standing.well();
          List<ArchivedFile> small = worthwhile();
          if (!small.isEmpty()) {
            merged(small);
          }
          return null;
        });
  }

  /**
   * Begins to merge files, if there are some that are worth it; nothing may be under way.
   *
   * @return whether there are
   */
  boolean merge() {
    List<ArchivedFile> small = worthwhile();
    if (small.isEmpty()) {
      return false;
    }
    begin(
        () -> {
          merged(small);
          return null;
        });
    return true;
  }

  private List<ArchivedFile> worthwhile() {
    return Compaction.next(holdings.manifest().files(), file -> !holdings.isRead(file));
  }

  private void merged(List<ArchivedFile> small) throws SQLException, IOException {
    ArchiveManifest before = holdings.manifest();
    List<ArchivedFile> files = new ArrayList<>(before.files());
    files.removeAll(small);
    files.add(writer.merge(small));
    ArchiveManifest manifest =
        new ArchiveManifest(
            before.format(), before.ledger(), before.position(), before.columns(), files);
    folder.write(manifest);
    holdings.replace(manifest);
    clean();
  }

  private void clean() throws IOException {
    for (ArchivedFile file : holdings.unreadFiles()) {
      folder.delete(file);
    }
  }

  private void begin(Callable<@Nullable Void> work) {
    if (isUnderWay()) {
      throw new IllegalStateException("one thing is written after the other");
    }
    underWay =
        thread.submit(
            () -> {
              try {
                return work.call();
              } finally {
                standing.wake();
              }
            });
  }

  /** Ends when what is under way has ended, well or not. */
  @Override
  public void close() throws SQLException {
    thread.close();
    connection.close();
  }
}
