package dev.precedent.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one commit as lines of UTF-8, the form in which every store keeps them, so that an
 * auditor can read them with the store's own tools. Each event is three lines: its place (event id,
 * stream kind, stream id, sequence, type, revision and recorded-at, separated by tabs), the literal
 * bytes of its payload, and those of its metadata.
 */
public final class EventLines {
  /** RFC 3339 with exactly six decimals. */
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final byte LINE_FEED = '\n';
  private static final int FIELDS = 7;

  private EventLines() {}

  /** The lines of events, in their order. */
  public static byte[] write(List<RecordedEvent> events) {
    byte[][] places = new byte[events.size()][];
    Instant last = Instant.MIN;
    String lastText = "";
    int size = 0;
    for (int i = 0; i < places.length; i++) {
      RecordedEvent event = events.get(i);
      if (!event.recordedAt().equals(last)) {
        last = event.recordedAt();
        lastText = MICROSECONDS.format(last);
      }
      places[i] = place(event.data(), lastText);
      size += places[i].length + event.data().payload().length + event.data().metadata().length + 2;
    }
    ByteBuffer lines = ByteBuffer.allocate(size);
    for (int i = 0; i < places.length; i++) {
      EventData data = events.get(i).data();
      lines.put(places[i]).put(data.payload()).put(LINE_FEED).put(data.metadata()).put(LINE_FEED);
    }
    return lines.array();
  }

  private static byte[] place(EventData data, String recordedAt) {
    String line =
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
            + recordedAt
            + '\n';
    return line.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads all events of a commit.
   *
   * @param first the position of its first event
   * @param next the position after its last event
   * @throws LedgerFailure if the lines are not those of so many events
   */
  public static List<RecordedEvent> read(long first, long next, byte[] lines) {
    try {
      Reader reader = new Reader(lines, first);
      List<RecordedEvent> events = new ArrayList<>((int) (next - first));
      while (reader.position() < next) {
        events.add(reader.read());
      }
      if (!reader.atEnd()) {
        throw new IllegalArgumentException("it has more lines than its events");
      }
      return events;
    } catch (IllegalArgumentException e) {
      throw damaged(first, e);
    }
  }

  /** Says that the lines of the commit that holds a position could not be read. */
  public static LedgerFailure damaged(long position, IllegalArgumentException cause) {
    return new LedgerFailure(
        "the ledger is damaged in the commit that holds position %d: %s"
            .formatted(position, cause.getMessage()),
        cause);
  }

  /** Reads a commit's events one after the other, or passes over them. */
  public static final class Reader {
    private final byte[] lines;
    private int next;
    private long position;
    private @Nullable String lastText;
    private Instant last = Instant.MIN;

    /**
     * @param first the position of the first event
     */
    public Reader(byte[] lines, long first) {
      this.lines = lines;
      this.position = first;
    }

    /** The position of the event that {@link #read} would return. */
    public long position() {
      return position;
    }

    /** Passes over an event. */
    public void skip() {
      for (int line = 0; line < 3; line++) {
        next = endOfLine() + 1;
      }
      position++;
    }

    /**
     * Reads the next event.
     *
     * @throws IllegalArgumentException if these are not the lines of an event
     */
    public RecordedEvent read() {
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

    /** Whether every line was read. */
    public boolean atEnd() {
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
      int end = LineText.lineFeed(lines, next);
      if (end < lines.length) {
        return end;
      }
      throw new IllegalArgumentException(
          "the lines end within event %d, at byte %d".formatted(position, lines.length));
    }
  }
}
