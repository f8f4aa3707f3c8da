package dev.precedent.benchmark;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.GoldenCasesListed;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.StatementIssued;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ledger in memory, written commit by commit. */
public final class FakeLedger implements LedgerReader {
  /** When everything in it was recorded. */
  static final Instant WHEN = Instant.parse("2026-01-01T00:00:00Z");

  private static final byte[] WHO = new EventMetadata(new Actor("tester")).write();

  private final TreeMap<Long, Commit> commits = new TreeMap<>();
  private final Map<String, RecordedEvent> keys = new HashMap<>();
  private final List<Event> written = new ArrayList<>();
  private int commitsRead;
  private int taken;

  /** Appends events as one commit and says where the first of them stands. */
  public long append(Event... events) {
    return append(List.of(events));
  }

  /** Appends events as one commit and says where the first of them stands. */
  public synchronized long append(List<? extends Event> events) {
    long first = head();
    List<RecordedEvent> recorded = new ArrayList<>();
    for (Event event : events) {
      recorded.add(recorded(first + recorded.size(), event, stream(event), sequence(event)));
    }
    return commit(first, recorded);
  }

  /** The way in for those who know how long a stream is. */
  public EventAppender appender() {
    return (stream, sequence, events, actor) -> append(stream, sequence, events);
  }

  private synchronized Receipt append(
      StreamName stream, long sequence, List<? extends Event> events) {
    RecordedEvent holder = keys.get(stream.key(sequence));
    if (holder != null) {
      return new Receipt.Taken(Map.of(stream.key(sequence), holder));
    }
    long first = head();
    List<RecordedEvent> recorded = new ArrayList<>();
    for (Event event : events) {
      int next = recorded.size();
      recorded.add(recorded(first + next, event, stream, sequence + next));
    }
    return new Receipt.Appended(commit(first, recorded));
  }

  private long commit(long first, List<RecordedEvent> recorded) {
    for (RecordedEvent next : recorded) {
      keys.put(next.data().key(), next);
      written.add(next.event());
    }
    commits.put(first, new Commit(first, "commit-" + first, recorded));
    return first;
  }

  /**
   * The way in for those who know how long a stream is, until the connection is lost: so many
   * events are taken.
   */
  public EventAppender appender(int most) {
    return (stream, sequence, events, actor) -> {
      if (taken + events.size() > most) {
        throw new IllegalStateException("the connection was lost");
      }
      taken += events.size();
      return append(stream, sequence, events);
    };
  }

  /** All events, in order. */
  public synchronized List<RecordedEvent> events() {
    return commits.values().stream().flatMap(commit -> commit.events().stream()).toList();
  }

  /** The event at a position, as it was handed in. */
  public synchronized Event event(long position) {
    return written.get(Math.toIntExact(position));
  }

  /** How many commits were handed out so far. */
  public int commitsRead() {
    return commitsRead;
  }

  @Override
  public String id() {
    return "fake";
  }

  @Override
  public synchronized long head() {
    return commits.isEmpty() ? 0 : commits.lastEntry().getValue().next();
  }

  @Override
  public synchronized List<Commit> read(long from, int maxEvents) {
    List<Commit> read = new ArrayList<>();
    if (from < head()) {
      int events = 0;
      for (Commit commit : commits.tailMap(commits.floorKey(from)).values()) {
        read.add(commit);
        events += commit.events().size();
        if (events >= maxEvents) {
          break;
        }
      }
    }
    commitsRead += read.size();
    return read;
  }

  @Override
  public synchronized Map<String, RecordedEvent> find(Collection<String> wanted) {
    Map<String, RecordedEvent> found = new HashMap<>();
    wanted.forEach(key -> found.computeIfAbsent(key, keys::get));
    return found;
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    return () -> {};
  }

  private static RecordedEvent recorded(
      long position, Event event, StreamName stream, long sequence) {
    EventType type = EventType.of(event);
    return new RecordedEvent(
        position,
        WHEN,
        new EventData(
            "event-" + position,
            stream,
            sequence,
            type.wireName(),
            type.revision(),
            EventCodec.write(event),
            WHO));
  }

  private static long sequence(Event event) {
    return switch (event) {
      case DecisionWithdrawn _, LabelWithdrawn _, FactWithdrawn _, PolicyVersionPublished _ -> 1;
      case GoldenSetFrozen frozen -> frozen.version() - 1;
      case CrosswalkPublished crosswalk -> crosswalk.version() - 1;
      default -> 0;
    };
  }

  private static StreamName stream(Event event) {
    return switch (event) {
      case DecisionRecorded decision -> StreamName.of(decision.id());
      case DecisionWithdrawn withdrawn -> StreamName.of(withdrawn.id());
      case LabelRecorded label -> StreamName.of(label.id());
      case LabelWithdrawn withdrawn -> StreamName.of(withdrawn.id());
      case FactRecorded fact -> StreamName.of(fact.id());
      case FactWithdrawn withdrawn -> StreamName.of(withdrawn.id());
      case PolicyVersionDrafted drafted -> StreamName.of(drafted.policy());
      case PolicyVersionPublished published -> StreamName.of(published.policy());
      case GoldenSetFrozen frozen -> StreamName.of(frozen.name());
      case GoldenCasesListed part -> StreamName.ofGoldenCases(part.digest());
      case SampleDrawn drawn -> StreamName.ofSample(drawn.id());
      case CrosswalkPublished crosswalk -> StreamName.of(crosswalk.name());
      case SubjectErased erased -> StreamName.of(erased.key());
      case StatementIssued issued -> StreamName.ofStatement(issued.decision());
      default -> throw new IllegalArgumentException("not needed here: " + event);
    };
  }
}
