package dev.precedent.query;

/** A query that cannot be read; the message can be shown to the person who wrote it. */
public final class InvalidQuery extends RuntimeException {
  private final int column;
  private final String found;
  private final String expected;

  InvalidQuery(int column, String found, String expected) {
    super("column %d: expected %s, found %s".formatted(column, expected, found));
    this.column = column;
    this.found = found;
    this.expected = expected;
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
