package dev.precedent.views;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.SearchRemoved;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.subject.Keyring;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.ledger.subject.TestKeyring;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyChecker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger in memory, in which each event is a commit of its own. */
public final class TestLedger implements LedgerReader {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00.123456Z");

  private final String id = UUID.randomUUID().toString();
  private final List<RecordedEvent> events = new ArrayList<>();
  private final Map<String, RecordedEvent> byKey = new HashMap<>();
  private final Map<StreamName, Long> lengths = new HashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Keyring keys = TestKeyring.of(this);

  /** The keys of its subjects. */
  public Keyring keys() {
    return keys;
  }

  /** Appends a decision with its subject and an attribute {@code account} sealed. */
  public long appendSealed(DecisionRecorded line) {
    return append(
        new Sealing(keys, new PersonalFields(Set.of("account"), true))
            .seal(List.of(line))
            .getFirst());
  }

  /** Appends that a subject was erased, and leaves its key to whoever reads that. */
  public SubjectKeyId erase(SubjectId subject) {
    SubjectKeyId key = keys.find(subject).orElseThrow();
    append(new SubjectErased(key, "Asked for.", "GDPR Art. 17"));
    return key;
  }

  /** Drafts and publishes a policy version; it must be without mistakes. */
  public PolicyVersion publish(String yaml) {
    PolicyVersion version = draft(yaml);
    append(new PolicyVersionPublished(version.key(), version.version(), version.digest()));
    return version;
  }

  public PolicyVersion draft(String yaml) {
    PolicyVersion version =
        Objects.requireNonNull(
            PolicyChecker.check(yaml).policy(),
            () -> PolicyChecker.check(yaml).findings().toString());
    append(new PolicyVersionDrafted(version.key(), version.version(), yaml, Digest.of(yaml)));
    return version;
  }

  /** Appends an event and tells its position. */
  public long append(Event event) {
    EventType type = EventType.of(event);
    return append(
        stream(event), type.wireName(), EventType.revisionOf(event), EventCodec.write(event));
  }

  /** Appends an event that a newer version of Precedent might write. */
  public long appendUnknown() {
    return append(new StreamName("future", "1"), "from-the-future", 1, new byte[] {'{', '}'});
  }

  private long append(StreamName stream, String type, int revision, byte[] payload) {
    RecordedEvent recorded;
    synchronized (this) {
      long sequence = lengths.merge(stream, 1L, Long::sum) - 1;
      long position = events.size();
      recorded =
          new RecordedEvent(
              position,
              START.plusSeconds(position),
              new EventData(
                  UUID.randomUUID().toString(),
                  stream,
                  sequence,
                  type,
                  revision,
                  payload,
                  new EventMetadata(new Actor("tester")).write()));
      events.add(recorded);
      byKey.put(recorded.data().key(), recorded);
    }
    listeners.forEach(Runnable::run);
    return recorded.position();
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
      case SubjectHeld held -> StreamName.of(held.key());
      case SubjectReleased released -> StreamName.of(released.key());
      case SubjectErased erased -> StreamName.of(erased.key());
      case SearchSaved _, SearchRemoved _ -> StreamName.ofSavedSearches();
      case JobRequested requested -> StreamName.of(requested.id());
      case JobEnded ended -> StreamName.of(ended.id());
      case Event other -> new StreamName("other", other.getClass().getSimpleName());
    };
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized long head() {
    return events.size();
  }

  @Override
  public synchronized List<Commit> read(long from, int maxEvents) {
    return events.stream()
        .skip(from)
        .limit(maxEvents)
        .map(event -> new Commit(event.position(), event.data().id(), List.of(event)))
        .toList();
  }

  @Override
  public synchronized Map<String, RecordedEvent> find(Collection<String> keys) {
    Map<String, RecordedEvent> found = new HashMap<>();
    keys.forEach(
        key -> {
          RecordedEvent event = byKey.get(key);
          if (event != null) {
            found.put(key, event);
          }
        });
    return found;
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
