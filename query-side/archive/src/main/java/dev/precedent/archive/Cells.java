package dev.precedent.archive;

import dev.precedent.contracts.Value;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** The cells of rows, one after the other, as DuckDB takes them. */
final class Cells {
  private static final long MICROS = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private final DuckDBAppender appender;

  Cells(DuckDBAppender appender) {
    this.appender = appender;
  }

  void text(@Nullable Object text) throws SQLException {
    if (text == null) {
      appender.appendNull();
    } else {
      appender.append(text.toString());
    }
  }

  void texts(@Nullable List<String> texts) throws SQLException {
    if (texts == null) {
      appender.appendNull();
    } else {
      appender.append(texts);
    }
  }

  /** Clauses, as {@link TextLists} has them; nothing where there are none. */
  void clauses(List<String> clauses) throws SQLException {
    text(clauses.isEmpty() ? null : TextLists.joined(clauses));
  }

  void map(@Nullable Map<String, String> texts) throws SQLException {
    if (texts == null) {
      appender.appendNull();
    } else {
      appender.append(texts);
    }
  }

  void whole(long number) throws SQLException {
    appender.append(number);
  }

  void whole(int number) throws SQLException {
    appender.append(number);
  }

  void number(@Nullable Double number) throws SQLException {
    if (number == null) {
      appender.appendNull();
    } else {
      appender.append(number.doubleValue());
    }
  }

  void bytes(byte[] bytes) throws SQLException {
    appender.append(bytes);
  }

  /** Cut to the microsecond, also before 1970. */
  void time(Instant time) throws SQLException {
    appender.appendEpochMicros(
        Math.addExact(
            Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / NANOS_PER_MICRO));
  }

  /**
   * A fact or an attribute.
   *
   * @param content a {@link Value}, microseconds as a {@link Long}, a list of texts as {@link
   *     TextLists} has it, or nothing
   */
  void fact(@Nullable Object content) throws SQLException {
    switch (content) {
      case null -> appender.appendNull();
      case Value.Flag(boolean flag) -> appender.append(flag);
      case Value.Number(double number) -> appender.append(number);
      case Value.Text(String text) -> appender.append(text);
      case String texts -> appender.append(texts);
      case Value.Several(List<Value> values) ->
          appender.append(values.stream().map(Cells::plain).toList());
      case Long micros -> appender.appendEpochMicros(micros);
      default -> throw new IllegalArgumentException("no cell holds " + content);
    }
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Flag(boolean flag) -> flag;
      case Value.Number(double number) -> number;
      case Value.Text(String text) -> text;
      case Value.Several _ -> throw new IllegalArgumentException("a list does not hold lists");
    };
  }
}
