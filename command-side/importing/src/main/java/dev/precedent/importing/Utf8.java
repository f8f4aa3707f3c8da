package dev.precedent.importing;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** UTF-8 as files really hold it: possibly broken, and broken in one row only. */
final class Utf8 {
  /** Stands for bytes that are not UTF-8; no valid UTF-8 decodes to it, unlike U+FFFD. */
  static final char BROKEN = '\uDC80';

  private Utf8() {}

  static Reader reader(InputStream bytes) {
    return new InputStreamReader(
        bytes,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(BROKEN)));
  }

  /**
   * The text of bytes that are UTF-8 as a whole.
   *
   * @return null if they are not
   */
  static @Nullable String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
        ? text
        : null;
  }

  /** Whether UTF-8 can hold the text: whether it has no half of a character. */
  static boolean canHold(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == length || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The text to be shown: what UTF-8 cannot hold is the Unicode replacement character. */
  static String shown(String text) {
    return canHold(text)
        ? text
        : text.codePoints()
            .map(each -> Character.getType(each) == Character.SURROGATE ? 0xFFFD : each)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }
}
