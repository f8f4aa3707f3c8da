package dev.precedent.archive;

import dev.precedent.contracts.Digest;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.sql.Literals;
import dev.precedent.query.SearchUnavailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares, once after the start, the files that are there with their digests, and their rows with
 * the ledger: every event once, with the digest of its payload. It takes a fifth of one processor
 * at most.
 */
final class ArchiveAudit implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArchiveAudit.class);

  /** Events compared at once. */
  private static final int STRETCH = 20_000;

  private static final int REST_PER_WORK = 4;

  private final LedgerReader ledger;
  private final Archive archive;
  private final Thread thread;
  private volatile long compared;
  private final CountDownLatch closing = new CountDownLatch(1);

  private ArchiveAudit(LedgerReader ledger, Archive archive) {
    this.ledger = ledger;
    this.archive = archive;
    this.thread = Thread.ofPlatform().daemon().name("archive-audit").unstarted(this::run);
  }

  static ArchiveAudit start(LedgerReader ledger, Archive archive) {
    ArchiveAudit audit = new ArchiveAudit(ledger, archive);
    audit.thread.start();
    return audit;
  }

  /** Everything before it was compared with the ledger. */
  long compared() {
    return compared;
  }

  /** What a stretch holds at one position. */
  private record Content(long position, String kind, String digest, long rows) {}

  private void run() {
    // each file is compared with its digest when it is opened
    try (Snapshot snapshot = archive.open(_ -> true, _ -> false)) {
      long until = snapshot.position();
      for (long from = 0; from < until && closing.getCount() > 0; from += STRETCH) {
        long began = System.nanoTime();
        long to = Math.min(from + STRETCH, until);
        String fault = fault(snapshot, from, to);
        if (fault != null) {
          archive.damaged(fault);
          return;
        }
        compared = to;
        var _ = closing.await((System.nanoTime() - began) * REST_PER_WORK, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SearchUnavailable e) {
      log.debug("The archive is being built again", e);
    } catch (SQLException | RuntimeException e) {
      if (closing.getCount() > 0 && archive.status().damaged() == 0) {
        log.error("The archive is no longer compared with the ledger", e);
      }
    }
  }

  /** Where the archive and the ledger differ first, in words. */
  private @Nullable String fault(Snapshot snapshot, long from, long to) throws SQLException {
    List<Content> expected = expected(from, to);
    List<Content> found = found(snapshot, from, to);
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      Content ledgers = i < expected.size() ? expected.get(i) : null;
      Content archives = i < found.size() ? found.get(i) : null;
      if (!Objects.equals(ledgers, archives)) {
        return "the ledger has %s where the archive has %s"
            .formatted(shown(ledgers), shown(archives));
      }
    }
    return null;
  }

  private static String shown(@Nullable Content content) {
    return content == null
        ? "nothing more"
        : "%d of %s at position %d with the digest %s"
            .formatted(content.rows(), content.kind(), content.position(), content.digest());
  }

  private List<Content> expected(long from, long to) {
    List<Content> expected = new ArrayList<>();
    for (long next = from; next < to; ) {
      for (Commit commit : ledger.read(next, STRETCH)) {
        for (RecordedEvent event : commit.events()) {
          if (event.position() >= next && event.position() < to) {
            content(event).ifPresent(expected::add);
          }
        }
        next = Math.max(next, commit.next());
      }
    }
    return expected;
  }

  private static Optional<Content> content(RecordedEvent event) {
    RowKind kind = RowReader.KINDS.get(event.data().type());
    if (kind == null) {
      return Optional.empty();
    }
    long rows =
        kind == RowKind.ADJUDICATIONS && event.event() instanceof GoldenSetFrozen frozen
            ? frozen.size()
            : 1;
    return rows == 0
        ? Optional.empty()
        : Optional.of(
            new Content(
                event.position(),
                kind.written(),
                HexFormat.of().formatHex(Digest.sha256(event.data().payload())),
                rows));
  }

  private List<Content> found(Snapshot snapshot, long from, long to) throws SQLException {
    String rows =
        Stream.of(RowKind.values())
            .map(kind -> rows(snapshot, kind, from, to))
            .filter(sql -> !sql.isEmpty())
            .collect(Collectors.joining(" UNION ALL "));
    List<Content> found = new ArrayList<>();
    if (rows.isEmpty()) {
      return found;
    }
    try (DuckDBConnection connection = archive.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT position, kind, lower(hex(payload_sha256)), count(*) FROM (%s)
                WHERE position >= %d AND position < %d
                GROUP BY ALL ORDER BY position, kind"""
                    .formatted(rows, from, to))) {
      while (row.next()) {
        found.add(new Content(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
      }
    }
    return found;
  }

  private String rows(Snapshot snapshot, RowKind kind, long from, long to) {
    List<String> files =
        snapshot.files().stream()
            .filter(file -> file.kind() == kind && file.first() < to && file.last() >= from)
            .map(file -> archive.path(file).toString())
            .toList();
    return files.isEmpty()
        ? ""
        : "SELECT position, %s AS kind, payload_sha256 FROM read_parquet([%s], hive_partitioning = false)"
            .formatted(Literals.text(kind.written()), Sql.texts(files));
  }

  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    thread.join();
  }
}
