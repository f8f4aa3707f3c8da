package dev.precedent.importing;

import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param quote {@link #NO_QUOTE} if quotes mean nothing
 * @param escape makes the character after it part of the value, within quotes and without; the
 *     quote itself where there is none, and null where nobody said so: quotes within quotes are
 *     written twice
 * @param decimal what {@code double} takes between whole number and fraction
 */
record CsvDialect(char delimiter, char quote, @Nullable Character escape, char decimal) {
  /** Stands for no character: none that text can hold. */
  static final char NO_QUOTE = '\uDC81';

  /** RFC 4180. */
  static final CsvDialect STANDARD = new CsvDialect(',', '"', null, '.');

  /** The escape character; null if there is none. */
  @Nullable Character escaping() {
    return escape != null && escape != quote ? escape : null;
  }
}
