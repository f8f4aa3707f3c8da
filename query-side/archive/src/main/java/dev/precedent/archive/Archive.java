package dev.precedent.archive;

import dev.precedent.archive.ArchiveStatus.State;
import dev.precedent.archive.storage.ObjectStorage;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.SearchUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columnar copy of a ledger's decisions, labels and what belongs to them: it follows the ledger
 * on one thread and keeps a folder of Parquet files up to it. docs/archive.md describes the folder.
 * Whatever goes wrong it begins again at the last manifest; where a file is missing or altered, at
 * the beginning of the ledger.
 */
public final class Archive implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Archive.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final LedgerReader ledger;
  private final ArchiveOptions options;
  private final ArchiveFolder folder;
  private final DuckDb duckdb;
  private final Ahead ahead;
  private final Seals seals;
  private final Standing standing = new Standing();
  private final Holdings holdings;
  private final PolicyCatalogue policies;
  private final Thread thread;
  private @Nullable AutoCloseable subscription;
  private final @Nullable Replica replica;
  private volatile @Nullable ArchiveAudit audit;
  private volatile @Nullable Replicating replicating;
  private volatile boolean closed;

  private Archive(
      LedgerReader ledger,
      PolicyCatalogue policies,
      ArchiveFolder folder,
      DuckDb duckdb,
      ArchiveOptions options,
      @Nullable ObjectStorage copy)
      throws IOException {
    this.ledger = ledger;
    this.policies = policies;
    this.options = options;
    this.folder = folder;
    this.duckdb = duckdb;
    this.ahead = new Ahead(ledger, new RowReader(ledger, policies), options.threads());
    this.seals = new Seals(folder);
    this.holdings = new Holdings(manifest(), Tail.of(duckdb));
    this.replica =
        copy == null ? null : new Replica(copy, folder, ledger.id(), InstantSource.system());
    this.thread = Thread.ofPlatform().daemon().name("archive").unstarted(this::run);
  }

  /**
   * Opens the archive in a folder, which is made where there is none, and begins to follow the
   * ledger.
   *
   * @throws UncheckedIOException if the folder cannot be read or written
   */
  public static Archive start(
      LedgerReader ledger, PolicyCatalogue policies, Path folder, ArchiveOptions options) {
    return start(ledger, policies, folder, options, null);
  }

  /**
   * The same with a copy in object storage. Where the folder holds no archive of this ledger and
   * the copy does, the copy is fetched, and the ledger is read from there on.
   *
   * @param copy not closed with the archive; absent for none
   */
  public static Archive start(
      LedgerReader ledger,
      PolicyCatalogue policies,
      Path folder,
      ArchiveOptions options,
      @Nullable ObjectStorage copy) {
    try {
      ArchiveFolder opened = ArchiveFolder.open(folder);
      DuckDb duckdb = DuckDb.start(options, opened.spill());
      Archive archive = new Archive(ledger, policies, opened, duckdb, options, copy);
      archive.subscription = ledger.onAppend(archive.standing::wake);
      archive.thread.start();
      archive.audit = ArchiveAudit.start(ledger, archive);
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("The archive in %s cannot be opened".formatted(folder), e);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  /** The policies whose decisions it holds, as the ledger has them. */
  PolicyCatalogue policies() {
    return policies;
  }

  /** The last manifest, if it is one of this ledger; an empty one otherwise. */
  private ArchiveManifest manifest() throws IOException {
    ArchiveManifest empty = ArchiveManifest.empty(ledger.id());
    Optional<ArchiveManifest> found = folder.read();
    if (found.isEmpty()) {
      return empty;
    }
    ArchiveManifest manifest = found.get();
    String reason =
        manifest.format() != ArchiveManifest.FORMAT
            ? "it is of format %d, and this is %d"
                .formatted(manifest.format(), ArchiveManifest.FORMAT)
            : !manifest.ledger().equals(ledger.id())
                ? "it is of ledger %s, and this is %s".formatted(manifest.ledger(), ledger.id())
                : manifest.position() > ledger.head()
                    ? "it is of a ledger of %d events, and this one has %d"
                        .formatted(manifest.position(), ledger.head())
                    : null;
    if (reason == null) {
      return manifest;
    }
    log.warn("The archive is built again from the ledger: {}", reason);
    return empty;
  }

  /** Where the archive stands. */
  public ArchiveStatus status() {
    ArchiveAudit comparing = audit;
    Replicating copying = replicating;
    return standing.status(
        ledger.head(),
        holdings.manifest(),
        comparing == null ? 0 : comparing.compared(),
        copying == null ? null : copying.status());
  }

  /**
   * Waits until every event before {@code position} can be selected.
   *
   * @return false if the time was over before, or the archive does not come there
   */
  public boolean awaitReadable(long position, Duration timeout) throws InterruptedException {
    return standing.awaitReadable(position, timeout);
  }

  /**
   * Opens what there is for reading, every file compared with its digest.
   *
   * @throws SearchUnavailable if one is missing or altered: the archive is being built again then
   */
  Snapshot open(Predicate<ArchivedFile> files, Predicate<TailTable> tables) {
    Snapshot snapshot = holdings.open(files, tables);
    for (ArchivedFile file : snapshot.files()) {
      String fault = compare(file);
      if (fault != null) {
        snapshot.close();
        throw new SearchUnavailable("the archive is built again from the ledger: " + fault, null);
      }
    }
    return snapshot;
  }

  /** A connection that sees the tables in memory. */
  DuckDBConnection connect() throws SQLException {
    return duckdb.connect();
  }

  ArchiveOptions options() {
    return options;
  }

  Path path(ArchivedFile file) {
    return folder.path(file);
  }

  /**
   * Begins a file of Parquet that is no part of the archive.
   *
   * @param columns SQL's type of each, by its name
   * @throws SearchUnavailable if there is no room for it
   */
  public CollectedRows collect(SequencedMap<String, String> columns) {
    try {
      return CollectedRows.begin(duckdb.connect(), columns, folder.passing());
    } catch (IOException | SQLException e) {
      throw new SearchUnavailable("no Parquet can be written: " + e.getMessage(), e);
    }
  }

  /** Compares a file, and begins to build everything again if it is not what it was. */
  private @Nullable String compare(ArchivedFile file) {
    String fault;
    try {
      fault = seals.fault(file).orElse(null);
    } catch (IOException e) {
      fault = "%s cannot be read: %s".formatted(folder.path(file), e.getMessage());
    }
    // whoever merges files deletes them: that one is gone and missed by nobody
    if (fault == null || !holdings.files().contains(file)) {
      return null;
    }
    damaged(fault);
    return fault;
  }

  /** Begins to build everything again. */
  void damaged(String fault) {
    if (standing.damaged(fault)) {
      log.error("The archive is damaged and is built again from the ledger: {}", fault);
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      if (replica != null) {
        fetch(replica);
        replicating = Replicating.start(replica, holdings);
      }
      while (!closed) {
        long before = holdings.manifest().position();
        try {
          begin();
          new Following(ledger, ahead, duckdb, folder, holdings, standing, options)
              .follow(() -> closed || standing.isDamaged());
          continue;
        } catch (Following.StoppedByUnknown e) {
          log.error("The archive stops: {}", e.getMessage());
          standing.trouble(State.STOPPED, e.getMessage());
          return;
        } catch (IOException | SQLException | RuntimeException e) {
          if (!closed) {
            log.error("The archive cannot go on from position {} and tries again", before, e);
            standing.trouble(State.UNAVAILABLE, "the archive cannot go on: " + e.getMessage());
          }
        }
        pause = holdings.manifest().position() > before ? FIRST_PAUSE : longer(pause);
        standing.rest(pause);
      }
    } catch (InterruptedException e) {
      log.debug("The archive was interrupted while it ended", e);
    }
  }

  /** What the copy holds need not be read from the ledger again. */
  private void fetch(Replica copy) {
    if (holdings.manifest().position() > 0) {
      return;
    }
    try {
      folder.sweep(Set.of());
      Optional<ArchiveManifest> fetched = copy.fetch(ledger.head(), () -> closed);
      if (fetched.isPresent()) {
        holdings.reset(fetched.get(), Tail.of(duckdb));
      }
    } catch (IOException | RuntimeException e) {
      log.warn(
          "The archive is built from the ledger, since its copy cannot be used: {}",
          e.getMessage());
    }
  }

  /** Takes away what a stretch before this one left unfinished, or everything that is damaged. */
  private void begin() throws IOException {
    if (standing.isDamaged()) {
      ArchiveManifest empty = ArchiveManifest.empty(ledger.id());
      folder.write(empty);
      holdings.reset(empty, Tail.of(duckdb));
      standing.repairing();
    }
    folder.sweep(holdings.files());
    seals.retain(holdings.files());
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** Ends; what stands in no file yet is read from the ledger at the next start. */
  @Override
  public void close() throws Exception {
    closed = true;
    if (subscription != null) {
      subscription.close();
    }
    standing.close();
    thread.join();
    if (replicating != null) {
      replicating.close();
    }
    if (audit != null) {
      audit.close();
    }
    ahead.close();
    duckdb.close();
  }
}
