package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one commit as lines of UTF-8, so that an auditor can read them in any SQLite
 * browser. Each event is three lines: its place (event id, stream kind, stream id, sequence, type,
 * revision and recorded-at, separated by tabs), the literal bytes of its payload, and those of its
 * metadata.
 */
final class EventLines {
  /** RFC 3339 with exactly six decimals. */
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final int PLACE_BYTES = 200;
  private static final int FIELDS = 7;

  private EventLines() {}

  static byte[] write(List<RecordedEvent> events) {
    int size = 0;
    for (RecordedEvent event : events) {
      size += event.data().payload().length + event.data().metadata().length + PLACE_BYTES;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    Instant last = Instant.MIN;
    String lastText = "";
    for (RecordedEvent event : events) {
      if (!event.recordedAt().equals(last)) {
        last = event.recordedAt();
        lastText = MICROSECONDS.format(last);
      }
      EventData data = event.data();
      String place =
          data.id()
              + '\t'
              + data.stream().kind()
              + '\t'
              + data.stream().id()
              + '\t'
              + data.sequence()
              + '\t'
              + data.type()
              + '\t'
              + data.revision()
              + '\t'
              + lastText
              + '\n';
      out.writeBytes(place.getBytes(StandardCharsets.UTF_8));
      out.writeBytes(data.payload());
      out.write('\n');
      out.writeBytes(data.metadata());
      out.write('\n');
    }
    return out.toByteArray();
  }

  /** Reads a commit's events one after the other, or passes over them. */
  static final class Reader {
    private final byte[] lines;
    private int next;
    private long position;
    private @Nullable String lastText;
    private Instant last = Instant.MIN;

    Reader(byte[] lines, long first) {
      this.lines = lines;
      this.position = first;
    }

    /** The position of the event that {@link #read} would return. */
    long position() {
      return position;
    }

    void skip() {
      for (int line = 0; line < 3; line++) {
        next = endOfLine() + 1;
      }
      position++;
    }

    /**
     * @throws IllegalArgumentException if these are not the lines of an event
     */
    RecordedEvent read() {
      String[] place = new String(line(), StandardCharsets.UTF_8).split("\t", -1);
      if (place.length != FIELDS) {
        throw new IllegalArgumentException(
            "the line of event %d has %d fields, expected %d"
                .formatted(position, place.length, FIELDS));
      }
      EventData data =
          new EventData(
              place[0],
              new StreamName(place[1], place[2]),
              Long.parseLong(place[3]),
              place[4],
              Integer.parseInt(place[5]),
              line(),
              line());
      return new RecordedEvent(position++, instant(place[6]), data);
    }

    boolean atEnd() {
      return next == lines.length;
    }

    /** Events of a commit share their time, so it is parsed once. */
    private Instant instant(String text) {
      if (!text.equals(lastText)) {
        last = Instant.from(MICROSECONDS.parse(text));
        lastText = text;
      }
      return last;
    }

    private byte[] line() {
      int end = endOfLine();
      byte[] line = new byte[end - next];
      System.arraycopy(lines, next, line, 0, line.length);
      next = end + 1;
      return line;
    }

    private int endOfLine() {
      for (int i = next; i < lines.length; i++) {
        if (lines[i] == '\n') {
          return i;
        }
      }
      throw new IllegalArgumentException(
          "the lines end within event %d, at byte %d".formatted(position, lines.length));
    }
  }
}
