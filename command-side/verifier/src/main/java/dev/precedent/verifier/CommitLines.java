package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.util.Arrays;

/**
 * Reads the events of a commit. Each is three lines of UTF-8: its place (event id, stream kind,
 * stream id, sequence, type, revision and recorded-at, separated by tabs), the literal bytes of its
 * payload, and those of its metadata.
 */
final class CommitLines {
  private static final int FIELDS = 7;

  private final byte[] lines;
  private int next;
  private long position;
  private String lastTime = "";

  /**
   * @param position of the first event
   */
  CommitLines(byte[] lines, long position) {
    this.lines = lines;
    this.position = position;
  }

  /** The position of the event that {@link #read} would return. */
  long position() {
    return position;
  }

  boolean atEnd() {
    return next == lines.length;
  }

  /**
   * The next event.
   *
   * @throws InvalidProof if the bytes are not exactly what a ledger writes
   */
  LedgerEvent read() {
    int begin = next;
    int end = endOfLine();
    String[] place = fields(Canonical.utf8("its place", lines, begin, end));
    byte[] payload = line();
    byte[] metadata = line();
    return new LedgerEvent(
        position++,
        time(place[6]),
        place[0],
        place[1],
        place[2],
        Canonical.number("its sequence", place[3]),
        place[4],
        Canonical.revision(place[5]),
        metadata,
        payload);
  }

  private static String[] fields(String place) {
    String[] fields = place.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new InvalidProof(
          "its place has %d fields, expected %d".formatted(fields.length, FIELDS));
    }
    return fields;
  }

  /** Events of a commit share their time. */
  private String time(String text) {
    if (!text.equals(lastTime)) {
      lastTime = Canonical.time(text);
    }
    return lastTime;
  }

  private byte[] line() {
    int begin = next;
    return Arrays.copyOfRange(lines, begin, endOfLine());
  }

  private int endOfLine() {
    for (int i = next; i < lines.length; i++) {
      if (lines[i] == '\n') {
        next = i + 1;
        return i;
      }
    }
    throw new InvalidProof(
        "its lines end in the middle, at byte %d of its commit".formatted(lines.length));
  }
}
