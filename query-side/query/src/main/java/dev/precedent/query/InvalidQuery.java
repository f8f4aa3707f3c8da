package dev.precedent.query;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import java.util.Map;

/** A query that cannot be read; the message can be shown to the person who wrote it. */
public final class InvalidQuery extends Refusal {
  private final int column;
  private final String found;
  private final String expected;

  InvalidQuery(int column, String found, String expected) {
    super(refused(column, found, expected));
    this.column = column;
    this.found = found;
    this.expected = expected;
  }

  private static Refused refused(int column, String found, String expected) {
    return new Refused(
        Refused.Kind.INVALID,
        "The query cannot be read",
        "column %d: expected %s, found %s".formatted(column, expected, found),
        null,
        Map.of("column", column, "found", found, "expected", expected));
  }

  /** Where, from 1, in UTF-16 units of the query's text. */
  public int column() {
    return column;
  }

  /** What stands there. */
  public String found() {
    return found;
  }

  /** What would be right there. */
  public String expected() {
    return expected;
  }
}
