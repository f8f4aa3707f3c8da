package dev.precedent.importing;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** The type of a column as DuckDB names it, and what becomes of the column's values. */
sealed interface ParquetType {

  /** Whether {@link #value} knows what to make of its values, those within included. */
  boolean isReadable();

  /** The type to which a query casts the column, so that JDBC gives its values unchanged. */
  String readAs();

  /**
   * A value of the column as CEL takes it.
   *
   * @param found as JDBC gives it for {@link #readAs}
   * @throws RowRefusal if no text, number or truth value can be made of it without guessing
   */
  Object valueOf(Object found) throws SQLException, RowRefusal;

  default Object value(@Nullable Object found) throws SQLException, RowRefusal {
    return found == null ? NullValue.NULL_VALUE : valueOf(found);
  }

  /** Reads a type as DuckDB writes it, such as {@code STRUCT(a INTEGER, "B c" TIMESTAMP[])}. */
  static ParquetType of(String written) {
    return new ParquetTypeParser(written).type();
  }

  /** One value. */
  record Scalar(String name) implements ParquetType {
    private static final Set<String> READABLE =
        Set.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "VARCHAR",
            "JSON",
            "BLOB",
            "UUID",
            "DATE",
            "TIME",
            "TIME WITH TIME ZONE",
            "TIMESTAMP WITH TIME ZONE",
            "INTERVAL",
            "\"NULL\"");

    // JDBC gives local times as java.sql.Timestamp, which knows no hour that summer time skips in
    // the time zone of the machine, and nanoseconds in UTC not at all
    private static final Set<String> READ_AS_TEXT =
        Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMPTZ_NS");

    @Override
    public boolean isReadable() {
      int parameters = name.indexOf('(');
      return READABLE.contains(parameters < 0 ? name : name.substring(0, parameters))
          || READ_AS_TEXT.contains(name);
    }

    @Override
    public String readAs() {
      return READ_AS_TEXT.contains(name) ? "VARCHAR" : name;
    }

    @Override
    public Object valueOf(Object found) throws SQLException, RowRefusal {
      return switch (found) {
        case Boolean flag -> flag;
        case Byte number -> number.longValue();
        case Short number -> number.longValue();
        case Integer number -> number.longValue();
        case Long number -> number;
        case BigInteger number -> whole(number);
        // the decimal digits that people see, and not those of the nearest double
        case Float number when Float.isFinite(number) -> Double.valueOf(number.toString());
        case Double number when Double.isFinite(number) -> number;
        case BigDecimal number when number.scale() <= 0 -> whole(number.toBigIntegerExact());
        case BigDecimal number -> decimal(number);
        case OffsetDateTime time -> time.toInstant().toString();
        case String text when READ_AS_TEXT.contains(name) -> utc(text);
        case Blob bytes -> text(bytes);
        default -> found.toString();
      };
    }

    /** Text keeps every digit of what 64 bits cannot hold. */
    private static Object whole(BigInteger number) {
      return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.toString();
    }

    private static Object decimal(BigDecimal number) {
      double nearest = number.doubleValue();
      return BigDecimal.valueOf(nearest).compareTo(number) == 0
          ? (Object) nearest
          : number.toPlainString();
    }

    private static String utc(String time) {
      String local = time.endsWith("+00") ? time.substring(0, time.length() - 3) : time;
      try {
        return LocalDateTime.parse(local.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toString();
      } catch (DateTimeException e) {
        return time; // infinity or a year that RFC 3339 cannot write
      }
    }

    private static String text(Blob bytes) throws SQLException, RowRefusal {
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes.getBytes(1, Math.toIntExact(bytes.length()))))
            .toString();
      } catch (CharacterCodingException e) {
        throw new RowRefusal("holds bytes that are not UTF-8 text");
      }
    }
  }

  /** A list, whatever its length. */
  record Items(ParquetType item) implements ParquetType {
    @Override
    public boolean isReadable() {
      return item.isReadable();
    }

    @Override
    public String readAs() {
      return item.readAs() + "[]";
    }

    @Override
    public Object valueOf(Object found) throws SQLException, RowRefusal {
      List<Object> values = new ArrayList<>();
      for (Object each : (Object[]) ((Array) found).getArray()) {
        values.add(item.value(each));
      }
      return values;
    }
  }

  /** An object whose fields are the same in every row. */
  record Fields(SequencedMap<String, ParquetType> fields) implements ParquetType {
    @Override
    public boolean isReadable() {
      return fields.values().stream().allMatch(ParquetType::isReadable);
    }

    @Override
    public String readAs() {
      return fields.entrySet().stream()
          .map(field -> quoted(field.getKey()) + " " + field.getValue().readAs())
          .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }

    @Override
    public Object valueOf(Object found) throws SQLException, RowRefusal {
      Map<String, Object> read = ((DuckDBStruct) (Struct) found).getMap();
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, ParquetType> field : fields.entrySet()) {
        values.put(field.getKey(), field.getValue().value(read.get(field.getKey())));
      }
      return values;
    }
  }

  /** An object whose fields differ from row to row. */
  record Pairs(ParquetType key, ParquetType item) implements ParquetType {
    @Override
    public boolean isReadable() {
      return key.isReadable() && item.isReadable();
    }

    @Override
    public String readAs() {
      return "MAP(%s, %s)".formatted(key.readAs(), item.readAs());
    }

    @Override
    public Object valueOf(Object found) throws SQLException, RowRefusal {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Map.Entry<?, ?> pair : ((Map<?, ?>) found).entrySet()) {
        values.put(String.valueOf(key.value(pair.getKey())), item.value(pair.getValue()));
      }
      return values;
    }
  }

  /** A name as SQL takes it, whatever stands in it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
