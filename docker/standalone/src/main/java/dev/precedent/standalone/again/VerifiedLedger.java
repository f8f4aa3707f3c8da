package dev.precedent.standalone.again;

import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobTaken;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.verifier.LedgerEvent;
import dev.precedent.verifier.LedgerEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that are verified, as a ledger that ends where they do. At a position of which the event
 * is not there stands one that says nothing: a gap that somebody took, of a kind of work that there
 * is not.
 */
final class VerifiedLedger implements LedgerReader {
  private static final char SEPARATOR = '\u001F';
  private static final String GAP = "gap";
  private static final StreamName GAPS = StreamName.of(new JobId(GAP, 1));
  private static final byte[] NOTHING =
      EventCodec.write(new JobTaken(new JobId(GAP, 1), GAP, Instant.EPOCH));
  private static final byte[] NOBODY = "{\"actor\":\"gap\"}".getBytes(StandardCharsets.US_ASCII);

  private final LedgerEvents events;

  VerifiedLedger(LedgerEvents events) {
    this.events = events;
  }

  @Override
  public String id() {
    return events.ledger();
  }

  @Override
  public long head() {
    return events.end();
  }

  @Override
  public List<Commit> read(long from, int maxEvents) {
    long behind = Math.min(head(), from + maxEvents);
    if (from >= behind) {
      return List.of();
    }
    List<RecordedEvent> dense = new ArrayList<>(Math.toIntExact(behind - from));
    Instant time = Instant.EPOCH;
    for (LedgerEvent event : events.from(from, Math.toIntExact(behind - from))) {
      fill(dense, from, event.position(), time);
      RecordedEvent recorded = recorded(event);
      dense.add(recorded);
      time = recorded.recordedAt();
    }
    fill(dense, from, behind, time);
    return List.of(new Commit(from, "verified-" + from, dense));
  }

  private static void fill(List<RecordedEvent> dense, long from, long to, Instant time) {
    for (long position = from + dense.size(); position < to; position++) {
      dense.add(
          new RecordedEvent(
              position,
              time,
              new EventData(
                  GAP + "-" + position,
                  GAPS,
                  position,
                  EventType.JOB_TAKEN.wireName(),
                  1,
                  NOTHING,
                  NOBODY)));
    }
  }

  private static RecordedEvent recorded(LedgerEvent event) {
    return new RecordedEvent(
        event.position(),
        Instant.parse(event.recordedAt()),
        new EventData(
            event.id(),
            StreamName.of(event.streamKind() + SEPARATOR + event.streamId()),
            event.sequence(),
            event.type(),
            event.revision(),
            event.payload(),
            event.metadata()));
  }

  @Override
  public Map<String, RecordedEvent> find(Collection<String> keys) {
    Map<String, RecordedEvent> found = new HashMap<>();
    for (String key : keys) {
      events.withKey(key).ifPresent(event -> found.put(key, recorded(event)));
    }
    return found;
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    return () -> {
      // nothing is appended
    };
  }
}
