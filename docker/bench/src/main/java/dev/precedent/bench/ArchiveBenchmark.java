package dev.precedent.bench;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.ledger.wiring.LedgerConfiguration;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBArray;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * From the ledger into files of Parquet, beside a DuckDB that writes the same rows, which it is
 * given as Java has them, into a table and from there into one file.
 */
final class ArchiveBenchmark {
  private static final int ROUNDS = 3;
  private static final double WANTED = 100_000;
  private static final double GOAL = 0.5;

  /** As many as the peer is given: rows of objects take a kilobyte each. */
  private static final int PEER_ROWS = 200_000;

  private final Work work;
  private final int decisions;
  private final PrintWriter err;

  ArchiveBenchmark(Work work, int decisions, PrintWriter err) {
    this.work = work;
    this.decisions = decisions;
    this.err = err;
  }

  List<Row> run() throws IOException, InterruptedException {
    err.printf("Recording %,d decisions%n", decisions);
    String yaml = PolicyBenchmark.resource("hateful-conduct.yaml");
    PolicyVersion policy = PolicyBenchmark.policy(yaml);
    SqliteCommitLog log =
        work.ending(SqliteCommitLog.open(Files.createDirectory(work.resolve("ledger"))));
    DecisionLedger.fill(log, policy, yaml, decisions);
    List<Row> wanted = new ArrayList<>();
    List<Row> beside = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      err.println(round == 0 ? "Warming up" : "Round %d of %d".formatted(round, ROUNDS));
      Path folder = work.resolve("archive-" + round);
      double archived = archive(log, folder);
      double peer = peer(folder, work.resolve("peer-" + round + ".parquet"));
      if (round > 0) {
        wanted.add(
            new Row(
                "decisions archived", archived, "1/s", "what is wanted of two cores", WANTED, 1.0));
        beside.add(
            new Row("decisions archived", archived, "1/s", "DuckDB from memory", peer, GOAL));
      }
    }
    return List.of(Row.median(wanted), Row.median(beside));
  }

  private double archive(LedgerReader ledger, Path folder)
      throws InterruptedException, IOException {
    PolicyCatalogue policies = LedgerConfiguration.policyCatalogue(ledger);
    long start = System.nanoTime();
    try (Archive archive = Archive.start(ledger, policies, folder, ArchiveOptions.DEFAULT)) {
      while (archive.status().position() < ledger.head()) {
        Thread.sleep(1);
      }
      return decisions * 1e9 / (System.nanoTime() - start);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the archive did not end: " + e.getMessage(), e);
    }
  }

  private double peer(Path archive, Path file) throws IOException {
    String decisionFiles =
        "read_parquet('%s/decisions/**/*.parquet', hive_partitioning = false, union_by_name = true)"
            .formatted(archive);
    try (DuckDBConnection duckdb =
            DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = " + ArchiveOptions.DEFAULT.threads());
      // the archive's map of further attributes is empty here, and Java has no rows of maps
      String columns = "* EXCLUDE (other_attributes)";
      statement.execute(
          "CREATE TABLE rows AS SELECT %s FROM %s LIMIT 0".formatted(columns, decisionFiles));
      List<@Nullable Object[]> rows = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery(
              "SELECT %s FROM %s LIMIT %d".formatted(columns, decisionFiles, PEER_ROWS))) {
        int width = found.getMetaData().getColumnCount();
        while (found.next()) {
          rows.add(row(found, width));
        }
      }
      long start = System.nanoTime();
      try (DuckDBAppender appender = duckdb.createAppender("rows")) {
        for (@Nullable Object[] row : rows) {
          append(appender, row);
        }
      }
      statement.execute("COPY rows TO '%s' (FORMAT parquet, COMPRESSION zstd)".formatted(file));
      return rows.size() * 1e9 / (System.nanoTime() - start);
    } catch (SQLException e) {
      throw new IOException("DuckDB did not write: " + e.getMessage(), e);
    }
  }

  private static @Nullable Object[] row(ResultSet found, int width) throws SQLException {
    @Nullable Object[] row = new Object[width];
    for (int i = 0; i < width; i++) {
      Object cell = found.getObject(i + 1);
      row[i] =
          switch (cell) {
            case null -> null;
            case DuckDBArray array -> Arrays.asList((Object[]) array.getArray());
            case Timestamp _ -> found.getObject(i + 1, LocalDateTime.class);
            case Blob blob -> blob.getBytes(1, (int) blob.length());
            default -> cell;
          };
    }
    return row;
  }

  private static void append(DuckDBAppender appender, @Nullable Object[] row) throws SQLException {
    appender.beginRow();
    for (Object cell : row) {
      switch (cell) {
        case null -> appender.appendNull();
        case String text -> appender.append(text);
        case Long number -> appender.append(number.longValue());
        case Double number -> appender.append(number.doubleValue());
        case Boolean flag -> appender.append(flag.booleanValue());
        case byte[] bytes -> appender.append(bytes);
        case LocalDateTime time -> appender.append(time);
        case List<?> list -> appender.append(list);
        default -> throw new IllegalArgumentException("no cell holds " + cell.getClass());
      }
    }
    appender.endRow();
  }
}
