package dev.precedent.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import java.util.stream.Stream;

/** What one column of facts or attributes holds. Whole numbers and decimals are one type. */
enum ColumnType {
  BOOL("bool", "BOOLEAN"),
  NUMBER("double", "DOUBLE"),
  TEXT("string", "VARCHAR"),
  /** Texts that are times, once more: as microseconds in UTC, where a version declares them. */
  TIME("timestamp", "TIMESTAMP"),
  BOOLS("list<bool>", "BOOLEAN[]"),
  NUMBERS("list<double>", "DOUBLE[]"),
  TEXTS("list<string>", "VARCHAR[]");

  private final String written;
  private final String sql;

  ColumnType(String written, String sql) {
    this.written = written;
    this.sql = sql;
  }

  /** As the manifest has it. */
  @JsonCreator
  static ColumnType of(String written) {
    return Stream.of(values())
        .filter(type -> type.written.equals(written))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no type is called '%s'".formatted(written)));
  }

  /** The type in which a declared fact is kept. */
  static ColumnType declared(FactType type) {
    return switch (type.kind()) {
      case BOOL -> type.several() ? BOOLS : BOOL;
      case INT, DOUBLE -> type.several() ? NUMBERS : NUMBER;
      case STRING -> type.several() ? TEXTS : TEXT;
      case TIMESTAMP -> type.several() ? TEXTS : TIME;
    };
  }

  /** The type in which a single value is kept. */
  static ColumnType recorded(Value value) {
    return switch (value) {
      case Value.Flag _ -> BOOL;
      case Value.Number _ -> NUMBER;
      case Value.Text _ -> TEXT;
      case Value.Several _ -> throw new IllegalArgumentException("a list has no type of its own");
    };
  }

  /** The type of lists of which a single value is an element. */
  static ColumnType element(Value value) {
    return switch (recorded(value)) {
      case BOOL -> BOOLS;
      case NUMBER -> NUMBERS;
      default -> TEXTS;
    };
  }

  boolean isList() {
    return this == BOOLS || this == NUMBERS || this == TEXTS;
  }

  @JsonValue
  String written() {
    return written;
  }

  /** DuckDB's name of it. */
  String sql() {
    return sql;
  }
}
