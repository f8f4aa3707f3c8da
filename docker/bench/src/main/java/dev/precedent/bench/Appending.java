package dev.precedent.bench;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Appends events to a ledger that nobody else writes, the same in every run. */
final class Appending {
  private static final long SEED = 11;

  private final CommitLog log;
  private final Instant when;
  private final Random ids = new Random(SEED);
  private final byte[] metadata = new EventMetadata(new Actor("bench")).write();

  /**
   * @param when they are recorded
   */
  Appending(CommitLog log, Instant when) {
    this.log = log;
    this.when = when;
  }

  /** Drafts and publishes a version. */
  void publish(PolicyVersion policy, String yaml) {
    StreamName stream = StreamName.of(policy.key());
    commit(
        List.of(
            event(
                stream,
                0,
                new PolicyVersionDrafted(policy.key(), policy.version(), yaml, Digest.of(yaml))),
            event(
                stream,
                1,
                new PolicyVersionPublished(policy.key(), policy.version(), policy.digest()))));
  }

  /** Appends decisions and labels as one commit. */
  void append(List<? extends Event> events) {
    commit(
        events.stream()
            .map(
                event ->
                    switch (event) {
                      case DecisionRecorded decision ->
                          event(StreamName.of(decision.id()), 0, decision);
                      case LabelRecorded label -> event(StreamName.of(label.id()), 0, label);
                      case Event other ->
                          throw new IllegalArgumentException("nothing is made of " + other);
                    })
            .toList());
  }

  private EventData event(StreamName stream, long sequence, Event event) {
    return EventData.of(
        new UUID(SEED, ids.nextLong()).toString(), stream, sequence, event, metadata);
  }

  private void commit(List<EventData> events) {
    long first = log.head();
    List<RecordedEvent> recorded = new ArrayList<>();
    for (EventData event : events) {
      recorded.add(new RecordedEvent(first + recorded.size(), when, event));
    }
    Object answer = log.append(new Commit(first, UUID.randomUUID().toString(), recorded));
    if (!(answer instanceof CommitLog.Appended.Done)) {
      throw new IllegalStateException("the ledger took nothing: " + answer);
    }
  }
}
