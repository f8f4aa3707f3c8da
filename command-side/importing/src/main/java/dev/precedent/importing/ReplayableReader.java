package dev.precedent.importing;

import java.io.IOException;
import java.io.Reader;

/**
 * Text that can be read again from the line after the one where a record begins, because a quote
 * that nothing closes takes the rows after it with it. Keeps what was read since that record began.
 */
final class ReplayableReader extends Reader {
  private final Reader source;
  private final StringBuilder kept = new StringBuilder();
  private int handedOut;
  private int recordStart;
  private long recordLine = 1;

  ReplayableReader(Reader source) {
    this.source = source;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (handedOut == kept.length()) {
      int read = source.read(into, offset, length);
      if (read > 0) {
        kept.append(into, offset, read);
        handedOut += read;
      }
      return read;
    }
    int read = Math.min(length, kept.length() - handedOut);
    kept.getChars(handedOut, handedOut + read, into, offset);
    handedOut += read;
    return read;
  }

  /** A record begins at this line, which the parser has reached: nothing before it comes again. */
  void beginRecord(long line) {
    while (recordLine < line) {
      recordStart = lineEnd(recordStart);
      recordLine++;
    }
    // dropping what is behind costs a copy of what is ahead, so it is done in large steps
    if (recordStart > 1 << 16) {
      kept.delete(0, recordStart);
      handedOut -= recordStart;
      recordStart = 0;
    }
  }

  /** The first line of the record that began last, without its line break. */
  String recordLine() {
    return kept.substring(recordStart, lineEnd(recordStart)).stripTrailing();
  }

  /** Goes back to the line after the one where the last record began, and returns its number. */
  long rewind() {
    recordStart = lineEnd(recordStart);
    recordLine++;
    handedOut = recordStart;
    return recordLine;
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
