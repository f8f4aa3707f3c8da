package dev.precedent.importing;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, a pipe or standard input, unpacked where they are packed with gzip. */
final class Input implements Closeable {
  private static final int LOOKED_AT = 64;

  private final CountedBytes counted;
  private final PushbackInputStream bytes;
  private final byte[] start;
  private final long size;

  private Input(InputStream source, long size) throws IOException {
    this.size = size;
    counted = new CountedBytes(source);
    PushbackInputStream packed = new PushbackInputStream(counted, 2);
    byte[] first = packed.readNBytes(2);
    packed.unread(first);
    bytes =
        new PushbackInputStream(
            begins(first, 0x1F, 0x8B) ? new GZIPInputStream(packed, 1 << 16) : packed, LOOKED_AT);
    start = bytes.readNBytes(LOOKED_AT);
    int mark = begins(start, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    bytes.unread(start, mark, start.length - mark);
  }

  /**
   * @param file {@code -} for standard input
   */
  static Input of(Path file) throws IOException {
    if (file.equals(Path.of("-"))) {
      return new Input(unclosed(System.in), 0);
    }
    long size = Files.isRegularFile(file) ? Files.size(file) : 0;
    InputStream source = Files.newInputStream(file);
    try {
      return new Input(source, size);
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  /** It belongs to the process. */
  private static InputStream unclosed(InputStream standard) {
    return new FilterInputStream(standard) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
      }

      @Override
      public void close() {
        // stays open
      }
    };
  }

  /** Why no row of text can be read from it; null if some may. */
  @Nullable String flaw() {
    if (begins(start, 0xFE, 0xFF) || begins(start, 0xFF, 0xFE)) {
      return "it is UTF-16, and import reads UTF-8; iconv -f UTF-16 -t UTF-8 makes it of the other";
    }
    if (begins(start, 'P', 'K', 3, 4)) {
      return "it is a ZIP archive or a workbook; import reads text, also packed with gzip";
    }
    if (begins(start, 'P', 'A', 'R', '1')) {
      return "it is Parquet; the mapping says 'format: parquet' for it";
    }
    return null;
  }

  /** Its first character that is no blank; 0 if it is empty or begins with many blanks. */
  char firstCharacter() {
    for (byte next : start) {
      if (next > ' ') {
        return (char) next;
      }
    }
    return 0;
  }

  private static boolean begins(byte[] bytes, int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[i] != (byte) expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** What it holds, without a byte order mark. */
  InputStream bytes() {
    return bytes;
  }

  /** How many bytes were read, before they were unpacked. */
  long done() {
    return counted.count();
  }

  /** How many bytes there are; 0 if nobody knows. */
  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
