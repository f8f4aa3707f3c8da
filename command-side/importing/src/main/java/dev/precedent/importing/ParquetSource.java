package dev.precedent.importing;

import dev.cel.common.values.NullValue;
import dev.precedent.contracts.Shown;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Apache Parquet, read by DuckDB; the line of a row is its number. */
final class ParquetSource implements Source {
  private final Connection duckdb;
  private final Statement statement;
  private final ResultSet rows;
  private final Columns columns;
  private final long size;
  private long row;

  private ParquetSource(Connection duckdb, Path file) throws SQLException {
    this.duckdb = duckdb;
    String table = "read_parquet('%s')".formatted(file.toString().replace("'", "''"));
    statement = duckdb.createStatement();
    // the file is data and not a reason to fetch or load anything else
    statement.execute("SET autoinstall_known_extensions = false");
    statement.execute("SET memory_limit = '512MB'");
    try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
      count.next();
      size = count.getLong(1);
    }
    rows = statement.executeQuery("SELECT * FROM " + table);
    ResultSetMetaData header = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= header.getColumnCount(); i++) {
      names.add(header.getColumnName(i));
    }
    columns = Columns.of(names);
  }

  /** Opens a file; the answer is the source, or a reason why it is no Parquet. */
  static Opening open(Path file) throws IOException {
    Properties streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    Connection duckdb;
    try {
      duckdb = DriverManager.getConnection("jdbc:duckdb:", streaming);
    } catch (SQLException e) {
      throw new IOException("DuckDB, which reads Parquet, does not start", e);
    }
    try {
      return new Opening.Ready(new ParquetSource(duckdb, file));
    } catch (SQLException e) {
      close(duckdb);
      return new Opening.Broken(
          "it cannot be read as Parquet: " + Shown.of(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      if (!rows.next()) {
        return null;
      }
      row++;
      Map<String, Object> values = LinkedHashMap.newLinkedHashMap(columns.names().size());
      for (int i = 0; i < columns.names().size(); i++) {
        values.put(columns.names().get(i), value(rows.getObject(i + 1)));
      }
      return new Row.Values(row, values, new Content.Fields(values));
    } catch (SQLException e) {
      throw new IOException("reading stopped after row %d: %s".formatted(row, e.getMessage()), e);
    }
  }

  private static Object value(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case Boolean flag -> flag;
      case Byte number -> number.longValue();
      case Short number -> number.longValue();
      case Integer number -> number.longValue();
      case Long number -> number;
      // the decimal digits that people see, and not those of the nearest double
      case Float number when Float.isFinite(number) -> Double.valueOf(number.toString());
      case Double number when Double.isFinite(number) -> number;
      case BigDecimal number -> number.doubleValue();
      case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
      case OffsetDateTime time -> time.toInstant().toString();
      case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
      case java.sql.Timestamp time -> time.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
      case Array list -> list((Object[]) list.getArray());
      case Struct fields -> fields(((DuckDBStruct) fields).getMap());
      case Map<?, ?> fields -> fields(fields);
      default -> value.toString();
    };
  }

  private static List<Object> list(@Nullable Object[] items) throws SQLException {
    List<Object> values = new ArrayList<>(items.length);
    for (Object item : items) {
      values.add(value(item));
    }
    return values;
  }

  private static Map<String, Object> fields(Map<?, ?> fields) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      values.put(String.valueOf(field.getKey()), value(field.getValue()));
    }
    return values;
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
      close(duckdb);
    }
  }

  private static void close(Connection duckdb) throws IOException {
    try {
      duckdb.close();
    } catch (SQLException e) {
      throw new IOException("closing DuckDB failed", e);
    }
  }
}
