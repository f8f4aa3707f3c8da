package dev.precedent.importing;

import java.io.IOException;
import java.io.Reader;

/**
 * Text that can be read again from where a record begins, because a parser that fails has read on.
 * Keeps what was read since that record began.
 */
final class ReplayableReader extends Reader {
  private final Reader source;
  private final StringBuilder kept = new StringBuilder();
  private final char[] block = new char[1 << 13];
  private int handedOut;
  private int recordStart;
  private long recordLine = 1;

  ReplayableReader(Reader source) {
    this.source = source;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (handedOut == kept.length() && !fill()) {
      return -1;
    }
    int read = Math.min(length, kept.length() - handedOut);
    kept.getChars(handedOut, handedOut + read, into, offset);
    handedOut += read;
    return read;
  }

  private boolean fill() throws IOException {
    int read = source.read(block);
    if (read > 0) {
      kept.append(block, 0, read);
    }
    return read > 0;
  }

  /** A record begins at this line, which the parser has reached: nothing before it comes again. */
  void beginRecord(long line) {
    while (recordLine < line) {
      recordStart = lineEnd(recordStart);
      recordLine++;
    }
    // dropping what is behind costs a copy of what is ahead, so it is done in large steps
    if (recordStart > 1 << 16) {
      drop(recordStart);
    }
  }

  /** Goes back to where the last record began, and returns its line. */
  long rewind() {
    handedOut = recordStart;
    return recordLine;
  }

  /** The next character, which does not come again; -1 at the end. */
  int consume() throws IOException {
    int next = peek();
    handedOut += next < 0 ? 0 : 1;
    return next;
  }

  /** The next character, once more; -1 at the end. */
  int peek() throws IOException {
    if (handedOut == kept.length()) {
      drop(handedOut);
      if (!fill()) {
        return -1;
      }
    }
    return kept.charAt(handedOut);
  }

  /** A record begins where reading is, at this line. */
  void beginRecordHere(long line) {
    drop(handedOut);
    recordLine = line;
  }

  private void drop(int count) {
    kept.delete(0, count);
    handedOut -= count;
    recordStart = 0;
  }

  /** The index after the line break of the line at an index: CRLF, LF or CR. */
  private int lineEnd(int from) {
    int at = from;
    while (at < kept.length()) {
      char next = kept.charAt(at++);
      if (next == '\n') {
        return at;
      }
      if (next == '\r') {
        return at < kept.length() && kept.charAt(at) == '\n' ? at + 1 : at;
      }
    }
    return at;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
