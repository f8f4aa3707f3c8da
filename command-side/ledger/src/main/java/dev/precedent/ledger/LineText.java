package dev.precedent.ledger;

import dev.precedent.contracts.InvalidValue;

/** What fits into one line of text, so that every store can hold events as plain lines. */
final class LineText {
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
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        throw new InvalidValue(
            "%s must stand on one line, found a line feed at byte %d of %d"
                .formatted(what, i, bytes.length));
      }
    }
    return bytes;
  }
}
