package dev.precedent.ledger;

import dev.precedent.contracts.InvalidValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What fits into one line of text, so that every store can hold events as plain lines. */
final class LineText {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * LOWEST_BITS;

  private LineText() {}

  /** Text without control characters that has a UTF-8 form. */
  static String text(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < ' ' || character == '\u007F') {
        throw new InvalidValue(
            "%s must hold no control characters, found U+%04X at index %d"
                .formatted(what, (int) character, i));
      }
      if (Character.isSurrogate(character)) {
        // two different halves would become the same bytes, and two keys one
        if (i + 1 == text.length() || !Character.isSurrogatePair(character, text.charAt(i + 1))) {
          throw new InvalidValue(
              "%s must be Unicode text, found half a character (U+%04X) at index %d"
                  .formatted(what, (int) character, i));
        }
        i++;
      }
    }
    return text;
  }

  /** Bytes without a line feed. */
  static byte[] bytes(String what, byte[] bytes) {
    int found = lineFeed(bytes, 0);
    if (found < bytes.length) {
      throw new InvalidValue(
          "%s must stand on one line, found a line feed at byte %d of %d"
              .formatted(what, found, bytes.length));
    }
    return bytes;
  }

  /** Where the first line feed from an index on stands; the length where there is none. */
  static int lineFeed(byte[] bytes, int from) {
    int i = from;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      // a byte is 0 where a line feed stands; the carry of the subtraction shows whether one is
      long others = (long) EIGHT.get(bytes, i) ^ LINE_FEEDS;
      if (((others - LOWEST_BITS) & ~others & HIGHEST_BITS) != 0) {
        break;
      }
    }
    while (i < bytes.length && bytes[i] != '\n') {
      i++;
    }
    return i;
  }
}
