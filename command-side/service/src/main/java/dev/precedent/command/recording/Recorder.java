package dev.precedent.command.recording;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Takes lines into the ledger: each is validated against its published policy version, is a stream
 * of its own, and is acknowledged after it is durable. Lines travel in groups; one that is wrong
 * holds up no other.
 */
@Component
final class Recorder {
  private final Committer committer;
  private final LedgerReader ledger;
  private final PolicyCatalogue policies;
  private final EventIds eventIds;
  private final PersonalLines personal;

  Recorder(
      Committer committer,
      LedgerReader ledger,
      PolicyCatalogue policies,
      EventIds eventIds,
      Sealing sealing) {
    this.committer = committer;
    this.ledger = ledger;
    this.policies = policies;
    this.eventIds = eventIds;
    this.personal = new PersonalLines(sealing);
  }

  /**
   * Records all lines and waits until each is durable or refused.
   *
   * @throws LedgerFailure if the store failed; lines before may have been recorded, and are
   *     recognised when they are sent again
   */
  <E extends Event> RecordedLines record(Kind<E> kind, RawLines lines, Actor actor)
      throws IOException {
    byte[] metadata = new EventMetadata(actor).write();
    Request request =
        new Request(
            new Intake<>(kind, new PublishedPolicies(policies), personal, eventIds, metadata),
            committer,
            personal);
    try {
      for (RawLine line = lines.next(); line != null; line = lines.next()) {
        request.take(line);
      }
    } catch (IOException | JacksonException e) {
      request.finish(); // what stands before the broken place is recorded
      throw e;
    }
    request.finish();
    return request.recorded(ledger.head());
  }

  /** Withdraws what was recorded under an id, once. */
  Withdrawal withdraw(Kind<?> kind, String id, String reason, Actor actor) {
    String recorded = kind.stream(id).key(0);
    if (!ledger.find(List.of(recorded)).containsKey(recorded)) {
      return new Withdrawal.Unknown("no %s '%s' was recorded".formatted(kind.name(), id));
    }
    Event event = kind.withdrawn(id, reason);
    EventType type = EventType.of(event);
    EventData data =
        new EventData(
            eventIds.next(),
            kind.stream(id),
            1,
            type.wireName(),
            type.revision(),
            EventCodec.write(event),
            new EventMetadata(actor).write());
    return switch (Joined.of(committer.submit(List.of(data)))) {
      case Receipt.Appended appended -> new Withdrawal.Done(appended.first());
      case Receipt.Taken taken -> {
        RecordedEvent before = Optional.ofNullable(taken.holders().get(data.key())).orElseThrow();
        yield Arrays.equals(before.data().payload(), data.payload())
            ? new Withdrawal.Done(before.position())
            : new Withdrawal.Refused(
                "%s '%s' was withdrawn before, at position %d"
                    .formatted(kind.name(), id, before.position()));
      }
    };
  }

  /** What became of a withdrawal. */
  sealed interface Withdrawal {
    /** It stands in the ledger at this position, now or since an identical request. */
    record Done(long position) implements Withdrawal {}

    /** There is nothing to withdraw. */
    record Unknown(String reason) implements Withdrawal {}

    /** It was withdrawn for another reason. */
    record Refused(String reason) implements Withdrawal {}
  }
}
