package dev.precedent.importing;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text in which a character after the escape character stands for itself. The parser knows no
 * escapes: characters that would mean something to it go through as others that no text can hold,
 * and {@link #plain} brings them back.
 */
final class EscapedReader extends FilterReader {
  /** What stands for the characters of {@link #meant}, in their order. */
  private static final char FIRST = '\uDC90';

  private final char escape;
  private final String meant;

  EscapedReader(Reader text, CsvDialect dialect, char escape) {
    super(new BufferedReader(text));
    this.escape = escape;
    this.meant = meant(dialect);
  }

  private static String meant(CsvDialect dialect) {
    return "\r\n" + dialect.delimiter() + dialect.quote();
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int count = 0;
    // at least one, and no more than what is there: people may be typing
    while (count < length && (count == 0 || in.ready())) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      into[offset + count++] = next == escape ? escaped() : (char) next;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private char escaped() throws IOException {
    int next = in.read();
    int meaning = meant.indexOf(next);
    return next < 0 ? escape : meaning < 0 ? (char) next : (char) (FIRST + meaning);
  }

  /** A value as the file means it. */
  static String plain(String value, CsvDialect dialect) {
    String plain = value;
    String meant = meant(dialect);
    for (int i = 0; i < meant.length(); i++) {
      plain = plain.replace((char) (FIRST + i), meant.charAt(i));
    }
    return plain;
  }

  /** Whether a character is a line break that the parser does not see. */
  static boolean isHiddenLine(int character) {
    return character == FIRST + 1;
  }
}
