package dev.precedent.ledger;

import dev.precedent.contracts.InvalidValue;

/**
 * The history of one thing: its kind ({@code decision}) and its id. Events of a stream are numbered
 * from 0; a stream and a number make a key that can be taken once.
 *
 * @param kind not empty; like the id without control characters
 */
public record StreamName(String kind, String id) {
  /** Stands between the parts of a key; a control character, so no part can hold it. */
  private static final char SEPARATOR = '\u001F';

  public StreamName {
    Lines.text("a stream's kind", kind);
    Lines.text("a stream's id", id);
    if (kind.isEmpty()) {
      throw new InvalidValue("a stream's kind must not be empty");
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
