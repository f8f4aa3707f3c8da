package dev.precedent.archive;

import dev.precedent.archive.ArchivedFile.Partition;
import dev.precedent.policy.sql.Literals;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes files of Parquet: what was collected, and several files as one. */
final class FileWriter {
  /** How zstd compresses what is soon merged: a third faster, and 2 % larger. */
  private static final int QUICK = 1;

  private static final int THOROUGH = 3;

  private final DuckDBConnection connection;
  private final ArchiveFolder folder;

  FileWriter(DuckDBConnection connection, ArchiveFolder folder) {
    this.connection = connection;
    this.folder = folder;
  }

  private record Owner(RowKind kind, @Nullable String policy) {}

  private record Month(int number, long rows, long first, long last) {}

  /** Writes what was collected, a file for each month of each policy. */
  List<ArchivedFile> write(Tail tail) throws SQLException, IOException {
    SequencedMap<Owner, List<TailTable>> owners = new LinkedHashMap<>();
    for (TailTable table : tail.tables()) {
      owners
          .computeIfAbsent(new Owner(table.kind(), table.policy()), _ -> new ArrayList<>())
          .add(table);
    }
    List<ArchivedFile> files = new ArrayList<>();
    for (var owned : owners.entrySet()) {
      String all =
          owned.getValue().stream()
              .map(TailTable::rows)
              .collect(Collectors.joining(" UNION ALL BY NAME "));
      for (Month month : months(all)) {
        Path file = folder.unfinished();
        copy(
            "SELECT * EXCLUDE (month) FROM (%s) WHERE month = %d".formatted(all, month.number()),
            file,
            QUICK);
        Owner owner = owned.getKey();
        files.add(
            folder.finish(
                file,
                new Partition(owner.kind(), owner.policy(), Tail.month(month.number())),
                month.rows(),
                month.first(),
                month.last()));
      }
    }
    folder.settle(files);
    return files;
  }

  private List<Month> months(String all) throws SQLException {
    List<Month> months = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT month, count(*), min(position), max(position) FROM (%s) GROUP BY month ORDER BY month"
                    .formatted(all))) {
      while (rows.next()) {
        months.add(new Month(rows.getInt(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
      }
    }
    return months;
  }

  /**
   * Writes files as one.
   *
   * @param files of one partition, neighbours in the order of their positions
   */
  ArchivedFile merge(List<ArchivedFile> files) throws SQLException, IOException {
    Path file = folder.unfinished();
    String paths =
        files.stream()
            .map(each -> Literals.text(folder.path(each).toString()))
            .collect(Collectors.joining(", "));
    copy(
        "SELECT * FROM read_parquet([%s], union_by_name = true, hive_partitioning = false)"
            .formatted(paths),
        file,
        THOROUGH);
    ArchivedFile merged =
        folder.finish(
            file,
            files.getFirst().partition(),
            files.stream().mapToLong(ArchivedFile::rows).sum(),
            files.getFirst().first(),
            files.getLast().last());
    folder.settle(List.of(merged));
    return merged;
  }

  private void copy(String select, Path file, int level) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL %d, KV_METADATA {precedent_archive: '%d'})"
              .formatted(select, Literals.text(file.toString()), level, ArchiveManifest.FORMAT));
    }
  }
}
