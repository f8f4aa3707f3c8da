package dev.precedent.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 as files really hold it: possibly broken, and broken in one row only. */
final class Utf8 {
  /** Stands for bytes that are not UTF-8; no valid UTF-8 decodes to it, unlike U+FFFD. */
  static final char BROKEN = '\uDC80';

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Utf8() {}

  static Reader reader(InputStream bytes) throws IOException {
    return new InputStreamReader(
        withoutMark(bytes),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(BROKEN)));
  }

  /** The bytes after the byte order mark, where there is one. */
  static InputStream withoutMark(InputStream bytes) throws IOException {
    PushbackInputStream start = new PushbackInputStream(bytes, MARK.length);
    byte[] first = start.readNBytes(MARK.length);
    if (!Arrays.equals(first, MARK)) {
      start.unread(first);
    }
    return start;
  }

  /** The text with broken bytes as the Unicode replacement character, to be shown. */
  static String shown(String text) {
    return text.replace(BROKEN, '\uFFFD');
  }
}
