package dev.precedent.importing;

import dev.precedent.contracts.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet, read by DuckDB; the line of a row is its number. Only the columns that the
 * mapping uses are read: others may be of any size and type.
 */
final class ParquetSource implements Source {
  /** DuckDB reads decimal numbers of more digits as doubles, which hold fewer. */
  private static final int MAX_PRECISION = 38;

  private final PlainPath file;
  private final Connection duckdb;
  private final Statement statement;
  private final ResultSet rows;
  private final RowColumns columns;
  private final List<Column> read;
  private final long size;
  private long row;

  /**
   * @param name in the file
   * @param alias DuckDB's name for it, which differs where names differ in case only
   * @param unreadable what it holds, if that is something else than text, numbers, truth values and
   *     what is made of them
   */
  private record Column(String name, String alias, ParquetType type, @Nullable String unreadable) {
    String selected() {
      return "CAST(%s AS %s)".formatted(ParquetType.quoted(alias), type.readAs());
    }
  }

  /**
   * A column as the file has it.
   *
   * @param precision the most digits of a decimal number in it; 0 if there is none
   */
  private record Declared(String name, long precision) {}

  private ParquetSource(Connection duckdb, PlainPath file, Predicate<String> uses)
      throws SQLException {
    this.file = file;
    this.duckdb = duckdb;
    statement = duckdb.createStatement();
    // the file is data and not a reason to fetch or load anything else
    statement.execute("SET autoinstall_known_extensions = false");
    statement.execute("SET TimeZone = 'UTC'");
    statement.execute("SET memory_limit = '512MB'");
    // each thread would hold the pages of a row group of its own
    statement.execute("SET threads = 1");
    String path = "'%s'".formatted(file.path().toString().replace("'", "''"));
    // the names of folders are no columns
    String table = "read_parquet(%s, hive_partitioning = false)".formatted(path);
    try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
      count.next();
      size = count.getLong(1);
    }
    List<Declared> declared = declared(path);
    RowColumns named = RowColumns.of(declared.stream().map(Declared::name).toList());
    List<Column> found = new ArrayList<>();
    try (ResultSet types = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
      for (int i = 0; types.next(); i++) {
        found.add(
            column(named.names().get(i), declared.get(i), types.getString(1), types.getString(2)));
      }
    }
    columns =
        named.without(
            found.stream()
                .filter(column -> column.unreadable() != null)
                .collect(
                    Collectors.toMap(
                        Column::name,
                        column ->
                            "the column '%s' holds %s, which import cannot read"
                                .formatted(Shown.of(column.name()), column.unreadable()))));
    read =
        found.stream()
            .filter(column -> column.unreadable() == null && uses.test(column.name()))
            .toList();
    rows =
        statement.executeQuery(
            "SELECT %s FROM %s"
                .formatted(
                    read.isEmpty()
                        ? "NULL"
                        : read.stream().map(Column::selected).collect(Collectors.joining(", ")),
                    table));
  }

  private static Column column(String name, Declared declared, String alias, String typeName) {
    ParquetType type = ParquetType.of(typeName);
    String unreadable =
        declared.precision() > MAX_PRECISION
            ? "decimal numbers of %d digits".formatted(declared.precision())
            : type.isReadable() ? null : Shown.of(typeName);
    return new Column(name, alias, type, unreadable);
  }

  /** The columns by their names in the file: DuckDB's names differ whatever their case. */
  private List<Declared> declared(String path) throws SQLException {
    List<Declared> columns = new ArrayList<>();
    try (ResultSet schema =
        statement.executeQuery(
            "SELECT name, coalesce(num_children, 0), coalesce(precision, 0) FROM parquet_schema(%s)"
                .formatted(path))) {
      schema.next(); // the root, whose children follow, each with its own behind it
      long within = 0;
      while (schema.next()) {
        Declared element = new Declared(schema.getString(1), schema.getLong(3));
        if (within == 0) {
          columns.add(element);
        } else {
          within--;
          Declared column = columns.removeLast();
          columns.add(
              new Declared(column.name(), Math.max(column.precision(), element.precision())));
        }
        within += schema.getLong(2);
      }
    }
    return columns;
  }

  /**
   * Opens a file; the answer is the source, or a reason why it is no Parquet.
   *
   * @param uses whether the mapping uses a column
   */
  static Opening open(Path file, Predicate<String> uses) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new Opening.Broken("Parquet is read from its end, so it needs a file and no pipe");
    }
    Properties streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    Connection duckdb;
    try {
      duckdb = DriverManager.getConnection("jdbc:duckdb:", streaming);
    } catch (SQLException e) {
      throw new IOException("DuckDB, which reads Parquet, does not start", e);
    }
    PlainPath plain = PlainPath.of(file);
    try {
      return new Opening.Ready(new ParquetSource(duckdb, plain, uses));
    } catch (SQLException e) {
      close(duckdb, plain);
      return new Opening.Broken(
          "it cannot be read as Parquet: " + Shown.of(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public RowColumns columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      if (!rows.next()) {
        return null;
      }
      row++;
      String reason = null;
      Map<String, Object> values = LinkedHashMap.newLinkedHashMap(read.size());
      for (int i = 0; i < read.size(); i++) {
        Column column = read.get(i);
        try {
          values.put(column.name(), column.type().value(rows.getObject(i + 1)));
        } catch (RowRefusal e) {
          reason = "the column '%s' %s".formatted(Shown.of(column.name()), e.reason());
        }
      }
      Content content = new Content.Fields(values);
      return reason == null
          ? new Row.Values(row, values, content)
          : new Row.Broken(row, reason, content);
    } catch (SQLException e) {
      throw new IOException("reading stopped after row %d: %s".formatted(row, e.getMessage()), e);
    }
  }

  @Override
  public long done() {
    return row;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    try (statement;
        rows) {
      // closed in the order of their making
    } catch (SQLException e) {
      throw new IOException("closing DuckDB failed", e);
    } finally {
      close(duckdb, file);
    }
  }

  private static void close(Connection duckdb, PlainPath file) throws IOException {
    try (file) {
      duckdb.close();
    } catch (SQLException e) {
      throw new IOException("closing DuckDB failed", e);
    }
  }
}
