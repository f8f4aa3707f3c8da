package dev.precedent.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Events as tests need them. */
public final class Events {
  public static final Instant TIME = Instant.parse("2026-03-01T10:15:30.123456Z");

  private Events() {}

  /** An event of stream {@code thing/ID} with that number and an id of its own. */
  public static EventData event(String stream, long sequence) {
    return event(stream, sequence, "{\"n\":" + sequence + "}");
  }

  public static EventData event(String stream, long sequence, String payload) {
    return new EventData(
        UUID.randomUUID().toString(),
        new StreamName("thing", stream),
        sequence,
        "thing-happened",
        1,
        payload.getBytes(StandardCharsets.UTF_8),
        "{\"actor\":\"ann\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** A commit of an id of its own. */
  public static Commit commit(long first, EventData... events) {
    return commit(first, UUID.randomUUID().toString(), events);
  }

  public static Commit commit(long first, String id, EventData... events) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (EventData event : events) {
      recorded.add(new RecordedEvent(first + recorded.size(), TIME, event));
    }
    return new Commit(first, id, recorded);
  }

  /** Everything that the ledger must give back of an event, comparable. */
  public record Content(
      long position,
      Instant recordedAt,
      String id,
      StreamName stream,
      long sequence,
      String type,
      int revision,
      String payload,
      String metadata) {}

  public static Content content(RecordedEvent event) {
    EventData data = event.data();
    return new Content(
        event.position(),
        event.recordedAt(),
        data.id(),
        data.stream(),
        data.sequence(),
        data.type(),
        data.revision(),
        new String(data.payload(), StandardCharsets.ISO_8859_1),
        new String(data.metadata(), StandardCharsets.ISO_8859_1));
  }

  public static List<Content> contents(Commit... commits) {
    return contents(Arrays.asList(commits));
  }

  public static List<Content> contents(List<Commit> commits) {
    return commits.stream().flatMap(each -> each.events().stream()).map(Events::content).toList();
  }

  /** All of a ledger, read in pages of that many events. */
  public static List<Commit> all(LedgerReader ledger, int page) {
    List<Commit> all = new ArrayList<>();
    List<Commit> read = ledger.read(0, page);
    while (!read.isEmpty()) {
      all.addAll(read);
      read = ledger.read(read.getLast().next(), page);
    }
    return all;
  }
}
