package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the archive that stands in no file yet: tables in memory. One thread adds; others read
 * what {@link #flush} has shown.
 */
final class Tail {
  private static final Logger log = LoggerFactory.getLogger(Tail.class);

  private static final int MONTHS = 12;
  private static final int SECONDS_PER_DAY = 86_400;

  /** What tells the tables of one from those of another. */
  private static final AtomicLong NUMBER = new AtomicLong();

  private final DuckDb duckdb;
  private final String name;
  private final Map<Owner, TailTable> open = new HashMap<>();
  private final Map<String, FactCells> cells = new HashMap<>();
  private volatile List<TailTable> tables = List.of();
  private int rows;
  private long bytes;

  private record Owner(RowKind kind, @Nullable String policy) {}

  private Tail(DuckDb duckdb, String name) {
    this.duckdb = duckdb;
    this.name = name;
  }

  /** An empty one. */
  static Tail of(DuckDb duckdb) {
    return new Tail(duckdb, "tail_" + NUMBER.getAndIncrement());
  }

  /** Adds a row; may make columns. */
  void add(Row row, Map<String, PolicyColumns> columns) throws SQLException {
    PolicyKey key = row.policy();
    String policy = key == null ? null : key.value();
    FactCells laid = null;
    PolicyColumns known = null;
    if (row instanceof Row.OfDecision of && policy != null) {
      known = columns.computeIfAbsent(policy, _ -> new PolicyColumns(List.of()));
      laid = cells.get(policy);
      if (laid == null) {
        laid = new FactCells(known);
        cells.put(policy, laid);
      }
      laid.lay(of.decision());
    }
    Owner owner = new Owner(row.kind(), policy);
    TailTable table = open.get(owner);
    if (table == null || known != null && table.facts() < known.size()) {
      if (table != null) {
        table.finish(); // readers may be at it: a table's columns do not change
      }
      List<FactColumn> facts = known == null ? List.of() : known.all();
      table =
          TailTable.create(duckdb.writer(), name + "_" + tables.size(), row.kind(), policy, facts);
      open.put(owner, table);
      List<TailTable> more = new ArrayList<>(tables);
      more.add(table);
      tables = List.copyOf(more);
    }
    table.add(row, month(row), laid);
    rows++;
    bytes += row.recorded().data().payload().length + table.bytes();
  }

  private static int month(Row row) {
    LocalDate day =
        LocalDate.ofEpochDay(Math.floorDiv(row.time().getEpochSecond(), SECONDS_PER_DAY));
    return day.getYear() * MONTHS + day.getMonthValue() - 1;
  }

  /** As the folders of files write it, such as {@code 2021-03}. */
  static String month(int number) {
    return "%04d-%02d".formatted(number / MONTHS, number % MONTHS + 1);
  }

  /** Shows what was added to the readers. */
  void flush() throws SQLException {
    for (TailTable table : open.values()) {
      table.flush();
    }
  }

  /** Nothing is added any more. */
  void finish() throws SQLException {
    for (TailTable table : open.values()) {
      table.finish();
    }
    open.clear();
  }

  int rows() {
    return rows;
  }

  /** Memory that they take, about. */
  long bytes() {
    return bytes;
  }

  /** Its tables, in the order of their rows where they are of one kind and policy. */
  List<TailTable> tables() {
    return tables;
  }

  /** Forgets everything; nobody reads it any more. */
  void drop() throws SQLException {
    try {
      finish();
    } catch (SQLException e) {
      log.debug("What could not be added is forgotten", e);
    }
    for (TailTable table : tables) {
      try (Statement statement = duckdb.writer().createStatement()) {
        statement.execute("DROP TABLE " + table.name());
      }
    }
    tables = List.of();
  }
}
