package dev.precedent.ledger;

import dev.precedent.contracts.InvalidValue;

/**
 * The history of one thing: its kind ({@code decision}) and its id. Events of a stream are numbered
 * from 0; a stream and a number make a key that can be taken once.
 */
public record StreamName(String kind, String id) {
  /** Stands between the parts of a key and is refused in ids. */
  private static final char SEPARATOR = '\u001F';

  public StreamName {
    if (kind.isEmpty() || kind.indexOf(SEPARATOR) >= 0 || id.indexOf(SEPARATOR) >= 0) {
      throw new InvalidValue("a stream's kind and id must not hold the separator U+001F");
    }
  }

  /** Reads what {@link #toString} wrote. */
  public static StreamName of(String name) {
    int separator = name.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new InvalidValue("a stream's name has the separator U+001F between kind and id");
    }
    return new StreamName(name.substring(0, separator), name.substring(separator + 1));
  }

  /** The key of this stream's event with that number; looked up by equality only. */
  public String key(long sequence) {
    return toString() + SEPARATOR + sequence;
  }

  @Override
  public String toString() {
    return kind + SEPARATOR + id;
  }
}
