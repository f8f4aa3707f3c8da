package dev.precedent.command.recording;

/**
 * One line as it was sent.
 *
 * @param number from 1, as the sender counts: of the text's lines, or of the array's elements
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record RawLine(long number, byte[] json) {
  /** Longest line, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  /** Stands for a line that is longer than that; its bytes were skipped. */
  static final byte[] TOO_LONG = new byte[0];
}
