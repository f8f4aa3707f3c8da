package dev.precedent.archive;

import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Pace;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One uninterrupted stretch of following the ledger, from the manifest's position on. */
final class Following {
  private static final Logger log = LoggerFactory.getLogger(Following.class);

  /** How often the ledger is asked for what another process appended. */
  private static final Duration POLL = Duration.ofMillis(500);

  /** Nothing appended for so long, and those who record are taken to be done. */
  private static final Duration QUIET = Duration.ofMillis(100);

  private static final long BYTES_PER_MEGABYTE = 1 << 20;

  /** One is collected, one is being written, and the rest is for writing it and for readers. */
  private static final long PARTS_OF_MEMORY = 4;

  private final LedgerReader ledger;
  private final Ahead ahead;
  private final DuckDb duckdb;
  private final ArchiveFolder folder;
  private final Holdings holdings;
  private final Standing standing;
  private final ArchiveOptions options;
  private final Map<String, PolicyColumns> columns = new HashMap<>();
  private final Pace pace = new Pace();

  /** The position of the next event to be read. */
  private long next;

  /** The position of the first event that is collected and not being written. */
  private long collected;

  /** When that one was read. */
  private long collectedAt = System.nanoTime();

  Following(
      LedgerReader ledger,
      Ahead ahead,
      DuckDb duckdb,
      ArchiveFolder folder,
      Holdings holdings,
      Standing standing,
      ArchiveOptions options) {
    this.ledger = ledger;
    this.ahead = ahead;
    this.duckdb = duckdb;
    this.folder = folder;
    this.holdings = holdings;
    this.standing = standing;
    this.options = options;
    ArchiveManifest manifest = holdings.manifest();
    manifest.columns().forEach((policy, known) -> columns.put(policy, new PolicyColumns(known)));
    next = manifest.position();
    collected = next;
    // what a stretch before this one collected is read again
    holdings.restart(Tail.of(duckdb));
    standing.readable(next);
    log.info("The archive follows the ledger from position {}", next);
  }

  /** Until the end, or until something goes wrong. */
  void follow(BooleanSupplier ended)
      throws InterruptedException, SQLException, IOException, StoppedByUnknown {
    try (Writing writing = new Writing(ledger, folder, duckdb, holdings, standing)) {
      while (!ended.getAsBoolean()) {
        pace.begin(System.nanoTime(), next, ledger.head());
        Ahead.Chunk chunk = ahead.read(next);
        add(chunk);
        if (chunk.unknown() != null) {
          write(writing);
          writing.await();
          throw new StoppedByUnknown(chunk.unknown());
        }
        boolean busy = !chunk.reads().isEmpty();
        if (isFull(holdings.tail()) || isDue() && !writing.isUnderWay()) {
          write(writing);
          busy = true;
        } else if (!writing.isUnderWay()) {
          writing.await();
          clean();
          busy |= !busy && writing.merge();
        }
        Duration rest = pace.rest(System.nanoTime(), next, ledger.head());
        if (rest.isPositive()) {
          standing.restWhileAppended(rest, QUIET);
        }
        if (!busy) {
          standing.well();
          standing.caughtUp();
          standing.awaitWork(POLL.compareTo(options.freshness()) < 0 ? POLL : options.freshness());
        }
      }
    }
  }

  /** The ledger holds what this version of Precedent does not know. */
  static final class StoppedByUnknown extends Exception {
    StoppedByUnknown(RuntimeException unknown) {
      super(unknown.getMessage(), unknown);
    }
  }

  private void add(Ahead.Chunk chunk) throws SQLException {
    if (chunk.reads().isEmpty()) {
      return;
    }
    if (next == collected) {
      collectedAt = System.nanoTime();
    }
    Tail tail = holdings.tail();
    for (RowReader.Read read : chunk.reads()) {
      if (read.published() != null) {
        columns
            .computeIfAbsent(read.published().key().value(), _ -> new PolicyColumns(List.of()))
            .declare(read.published());
      }
      for (Row row : read.rows()) {
        tail.add(row, columns);
      }
    }
    tail.flush();
    holdings.columns(columns());
    next = chunk.next();
    standing.readable(next);
    standing.well();
  }

  private boolean isFull(Tail tail) {
    return tail.rows() >= options.rows()
        || tail.bytes() >= options.memoryMegabytes() * BYTES_PER_MEGABYTE / PARTS_OF_MEMORY;
  }

  private boolean isDue() {
    return next > collected && System.nanoTime() - collectedAt >= options.freshness().toNanos();
  }

  private SortedMap<String, List<FactColumn>> columns() {
    SortedMap<String, List<FactColumn>> all = new TreeMap<>();
    columns.forEach((policy, known) -> all.put(policy, known.all()));
    return all;
  }

  /** Begins to write what was collected, as soon as nothing else is being written. */
  private void write(Writing writing) throws InterruptedException, SQLException, IOException {
    writing.await();
    clean();
    if (next > collected) {
      Tail tail = holdings.tail();
      tail.finish();
      holdings.collect(Tail.of(duckdb));
      writing.write(tail, next, columns());
      collected = next;
    }
  }

  private void clean() throws SQLException, IOException {
    for (ArchivedFile file : holdings.unreadFiles()) {
      folder.delete(file);
    }
    for (Tail tail : holdings.unreadTails()) {
      tail.drop();
    }
  }
}
