package dev.precedent.command.recording;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Takes lines into the ledger: each is validated against its published policy version, is a stream
 * of its own, and is acknowledged after it is durable. Lines travel in groups; one that is wrong
 * holds up no other. HTTP comes this way, and so does whatever else has lines.
 */
@Component
public final class Recorder {
  private final Committer committer;
  private final LedgerReader ledger;
  private final PolicyCatalogue policies;
  private final EventIds eventIds;
  private final EventAppender appender;
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
    this.appender = EventAppender.through(committer, eventIds);
    this.personal = new PersonalLines(sealing);
  }

  /**
   * Records all lines and waits until each is durable or refused.
   *
   * @throws IOException if the lines cannot be read on; those before are recorded
   * @throws Refusal if they are not taken any further; those before are recorded
   * @throws LedgerFailure if the store failed; lines before may have been recorded, and are
   *     recognised when they are sent again
   */
  public <E extends Event> RecordedLines record(LineKind<E> kind, RawLines lines, Actor actor)
      throws IOException {
    byte[] metadata = new EventMetadata(actor).write();
    Ingestion ingestion =
        new Ingestion(
            new Intake<>(
                kind, new PublishedPolicies(policies), personal, ledger, eventIds, metadata),
            committer,
            personal);
    try {
      for (RawLine line = lines.next(); line != null; line = lines.next()) {
        ingestion.take(line);
      }
    } catch (IOException | JacksonException | Refusal e) {
      ingestion.finish(); // what stands before the broken place is recorded
      throw e;
    }
    ingestion.finish();
    return ingestion.recorded(ledger.head());
  }

  /**
   * Withdraws what was recorded under an id, once.
   *
   * @return where the withdrawal stands in the ledger, now or since an identical one
   * @throws Refusal if there is nothing to withdraw, or it was withdrawn for another reason
   * @throws LedgerFailure if the store failed; asking again is right
   */
  public long withdraw(LineKind<?> kind, String id, String reason, Actor actor) {
    StreamName stream = stream(kind, id);
    if (ledger.find(List.of(stream.key(0))).isEmpty()) {
      throw Refused.notRecorded(kind.name(), id).thrown();
    }
    Event withdrawn = kind.withdrawn(id, reason);
    return switch (appender.append(stream, 1, List.of(withdrawn), actor)) {
      case Receipt.Appended appended -> appended.first();
      case Receipt.Taken taken -> {
        RecordedEvent before = taken.holders().values().iterator().next();
        if (before.event().equals(withdrawn)) {
          yield before.position();
        }
        throw Refused.conflict(
                "Withdrawn before",
                "%s '%s' was withdrawn before, at position %d"
                    .formatted(kind.name(), id, before.position()))
            .thrown();
      }
    };
  }

  private static StreamName stream(LineKind<?> kind, String id) {
    try {
      return kind.stream(id);
    } catch (InvalidValue e) {
      throw Refused.noneCalledSo(kind.name(), e).thrown();
    }
  }
}
