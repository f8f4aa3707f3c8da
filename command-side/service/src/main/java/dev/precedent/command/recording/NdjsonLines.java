package dev.precedent.command.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Newline-delimited JSON, read in blocks; holds one line in memory. */
final class NdjsonLines implements RawLines {
  private final InputStream body;
  private byte[] buffer = new byte[64 * 1024];
  private int start;
  private int end;
  private long number;
  private boolean ended;

  NdjsonLines(InputStream body) {
    this.body = body;
  }

  @Override
  public @Nullable RawLine next() throws IOException {
    while (true) {
      byte[] line = line();
      if (line == null) {
        return null;
      }
      number++;
      if (line == RawLine.TOO_LONG || !isBlank(line)) {
        return new RawLine(number, line);
      }
    }
  }

  private byte @Nullable [] line() throws IOException {
    int searched = start;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, start, i);
          start = i + 1;
          return line.length > RawLine.MAX_BYTES ? RawLine.TOO_LONG : line;
        }
      }
      if (end - start > RawLine.MAX_BYTES) {
        skipLine();
        return RawLine.TOO_LONG;
      }
      searched = end - start;
      fill();
      if (ended) {
        byte[] last = start == end ? null : Arrays.copyOfRange(buffer, start, end);
        start = end;
        return last;
      }
    }
  }

  /** Moves what is left to the front and reads more behind it. */
  private void fill() throws IOException {
    int left = end - start;
    if (left == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    } else if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, left);
    }
    start = 0;
    end = left;
    int read = ended ? -1 : body.read(buffer, end, buffer.length - end);
    if (read < 0) {
      ended = true;
    } else {
      end += read;
    }
  }

  private void skipLine() throws IOException {
    while (!ended) {
      for (int i = start; i < end; i++) {
        if (buffer[i] == '\n') {
          start = i + 1;
          return;
        }
      }
      start = end;
      fill();
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        return false;
      }
    }
    return true;
  }
}
