package dev.precedent.importing;

import dev.precedent.contracts.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  private final ParquetRows rows;
  private final RowColumns columns;
  private final List<Column> read;
  private final long size;

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
   * @param alike whether objects in it have fields whose names differ in case only
   */
  private record Declared(String name, long precision, boolean alike) {}

  private ParquetSource(PlainPath file, Predicate<String> uses) throws SQLException, IOException {
    this.file = file;
    String path = "'%s'".formatted(file.path().toString().replace("'", "''"));
    List<Column> found = new ArrayList<>();
    RowColumns named;
    try (DuckDb duckdb = DuckDb.start()) {
      String table = ParquetRows.table(path, "strict");
      try (ResultSet count = duckdb.query("SELECT count(*) FROM " + table)) {
        count.next();
        size = count.getLong(1);
      }
      List<Declared> declared = declared(duckdb, path);
      named = RowColumns.of(declared.stream().map(Declared::name).toList());
      try (ResultSet types = duckdb.query("DESCRIBE SELECT * FROM " + table)) {
        for (int i = 0; types.next(); i++) {
          found.add(
              column(
                  named.names().get(i), declared.get(i), types.getString(1), types.getString(2)));
        }
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
        new ParquetRows(
            path,
            read.isEmpty()
                ? "NULL"
                : read.stream().map(Column::selected).collect(Collectors.joining(", ")));
  }

  private static Column column(String name, Declared declared, String alias, String typeName) {
    ParquetType type = ParquetType.of(typeName);
    String unreadable =
        declared.precision() > MAX_PRECISION
            ? "decimal numbers of %d digits".formatted(declared.precision())
            : declared.alike()
                ? "objects with fields whose names differ in case only"
                : type.isReadable() ? null : Shown.of(typeName);
    return new Column(name, alias, type, unreadable);
  }

  /** The columns by their names in the file: DuckDB's names differ whatever their case. */
  private static List<Declared> declared(DuckDb duckdb, String path) throws SQLException {
    try (ResultSet schema =
        duckdb.query(
            "SELECT name, coalesce(num_children, 0), coalesce(precision, 0) FROM parquet_schema(%s)"
                .formatted(path))) {
      schema.next(); // the root, whose children follow, each with its own behind it
      List<Declared> columns = new ArrayList<>();
      for (long left = schema.getLong(2); left > 0; left--) {
        columns.add(element(schema));
      }
      return columns;
    }
  }

  /** The next element of a schema and what is within it. */
  private static Declared element(ResultSet schema) throws SQLException {
    schema.next();
    String name = schema.getString(1);
    long children = schema.getLong(2);
    long precision = schema.getLong(3);
    boolean alike = false;
    Set<String> names = new HashSet<>();
    for (long left = children; left > 0; left--) {
      Declared child = element(schema);
      precision = Math.max(precision, child.precision());
      alike |= child.alike() || !names.add(child.name().toLowerCase(Locale.ROOT));
    }
    return new Declared(name, precision, alike);
  }

  /**
   * Opens a file; the answer is the source, or a reason why it is no Parquet.
   *
   * @param uses whether the mapping uses a column
   */
  static Opening open(Path file, Predicate<String> uses) throws IOException {
    PlainPath plain = PlainPath.of(file);
    try {
      return new Opening.Ready(new ParquetSource(plain, uses));
    } catch (SQLException e) {
      plain.close();
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
      String reason = null;
      Map<String, Object> values = LinkedHashMap.newLinkedHashMap(read.size());
      for (int i = 0; i < read.size(); i++) {
        Column column = read.get(i);
        try {
          values.put(column.name(), rows.value(i + 1, column.type()));
        } catch (RowRefusal e) {
          reason = "the column '%s' %s".formatted(Shown.of(column.name()), e.reason());
        }
      }
      Content content = new Content.Fields(values);
      return reason == null
          ? new Row.Values(rows.number(), values, content)
          : new Row.Broken(rows.number(), reason, content);
    } catch (SQLException e) {
      throw new IOException(
          "reading stopped after row %d: %s".formatted(rows.number(), e.getMessage()), e);
    }
  }

  @Override
  public long done() {
    return rows.number();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    try (file) {
      rows.close();
    }
  }
}
