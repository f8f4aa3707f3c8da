package dev.precedent.archive;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.GoldenCasesListed;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.document.PolicyChecker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Appends events to a commit log as the write side would. */
final class RecordedLedger {
  static final Instant START = Instant.parse("2026-01-01T00:00:00.123456Z");

  private final CommitLog log;
  private final Map<StreamName, Long> lengths = new HashMap<>();

  RecordedLedger(CommitLog log) {
    this.log = log;
  }

  CommitLog log() {
    return log;
  }

  /** The policies that a ledger holds. */
  static PolicyCatalogue catalogue(LedgerReader ledger) {
    return new PolicyCatalogue(
        (policy, from) ->
            ledger.stream(StreamName.of(policy), from).stream()
                .map(
                    event ->
                        new PolicyCatalogue.Recorded(
                            event.position(),
                            event.recordedAt(),
                            event.metadata().actor(),
                            event.event()))
                .toList());
  }

  /** Drafts and publishes a policy version; it must be without mistakes. */
  PolicyVersion publish(String yaml) {
    var check = PolicyChecker.check(yaml);
    PolicyVersion version =
        Objects.requireNonNull(check.policy(), () -> check.findings().toString());
    append(
        new PolicyVersionDrafted(version.key(), version.version(), yaml, Digest.of(yaml)),
        new PolicyVersionPublished(version.key(), version.version(), version.digest()));
    return version;
  }

  /** Appends events as one commit and tells the position of the first. */
  long append(Event... events) {
    return append(
        List.of(events).stream()
            .map(
                event -> {
                  StreamName stream = stream(event);
                  long sequence = lengths.merge(stream, 1L, Long::sum) - 1;
                  return EventData.of(
                      UUID.randomUUID().toString(), stream, sequence, event, metadata());
                })
            .toList());
  }

  /** Appends an event that a newer version of Precedent might write. */
  long appendUnknown() {
    return append(
        List.of(
            new EventData(
                UUID.randomUUID().toString(),
                new StreamName("future", "1"),
                0,
                "from-the-future",
                1,
                new byte[] {'{', '}'},
                metadata())));
  }

  private long append(List<EventData> events) {
    long first = log.head();
    List<RecordedEvent> recorded = new ArrayList<>();
    for (EventData event : events) {
      long position = first + recorded.size();
      recorded.add(new RecordedEvent(position, START.plusSeconds(position), event));
    }
    Object answer = log.append(new Commit(first, UUID.randomUUID().toString(), recorded));
    if (!(answer instanceof CommitLog.Appended.Done)) {
      throw new AssertionError(answer);
    }
    return first;
  }

  private static byte[] metadata() {
    return new EventMetadata(new Actor("tester")).write();
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
      case SubjectErased erased -> StreamName.of(erased.key());
      case GoldenSetFrozen frozen -> StreamName.of(frozen.name());
      case GoldenCasesListed part -> StreamName.ofGoldenCases(part.digest());
      case Event other -> throw new IllegalArgumentException("not for these tests: " + other);
    };
  }
}
