package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes. Every line ends with a line feed, the last one too. */
final class LineReader {
  /** Longer than a commit, so than any event. */
  private static final int MAX_BYTES = 1 << 26;

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int next;
  private int end;
  private long number;

  /**
   * @param name of the file, for messages
   */
  LineReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** The number of the line read last, from 1. */
  long number() {
    return number;
  }

  /**
   * The next line without its line feed; null behind the last.
   *
   * @throws InvalidProof if the last line has no line feed, or one is longer than 64 MiB
   */
  byte @Nullable [] next() {
    line.reset();
    number++;
    while (fill()) {
      for (int i = next; i < end; i++) {
        if (buffer[i] == '\n') {
          line.write(buffer, next, i - next);
          next = i + 1;
          return line.toByteArray();
        }
      }
      line.write(buffer, next, end - next);
      next = end;
      if (line.size() > MAX_BYTES) {
        throw new InvalidProof("line %d of %s does not end".formatted(number, name));
      }
    }
    if (line.size() > 0) {
      throw new InvalidProof("%s ends within line %d".formatted(name, number));
    }
    return null;
  }

  private boolean fill() {
    try {
      if (next == end) {
        next = 0;
        end = Math.max(0, in.read(buffer));
      }
      return end > 0;
    } catch (IOException e) {
      throw new SourceFailure("%s cannot be read: %s".formatted(name, e), e);
    }
  }
}
