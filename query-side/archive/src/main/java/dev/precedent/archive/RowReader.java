package dev.precedent.archive;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.ledger.GoldenCases;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which events become which rows. Safe for use by many threads. */
final class RowReader {
  /** The kinds of rows by the type of event that they come from; all others leave none. */
  static final Map<String, RowKind> KINDS =
      Map.of(
          EventType.DECISION_RECORDED.wireName(),
          RowKind.DECISIONS,
          EventType.LABEL_RECORDED.wireName(),
          RowKind.LABELS,
          EventType.FACT_RECORDED.wireName(),
          RowKind.FACTS,
          EventType.DECISION_WITHDRAWN.wireName(),
          RowKind.WITHDRAWALS,
          EventType.LABEL_WITHDRAWN.wireName(),
          RowKind.WITHDRAWALS,
          EventType.FACT_WITHDRAWN.wireName(),
          RowKind.WITHDRAWALS,
          EventType.GOLDEN_SET_FROZEN.wireName(),
          RowKind.ADJUDICATIONS,
          EventType.SUBJECT_ERASED.wireName(),
          RowKind.ERASURES);

  private final LedgerReader ledger;
  private final PolicyCatalogue policies;

  RowReader(LedgerReader ledger, PolicyCatalogue policies) {
    this.ledger = ledger;
    this.policies = policies;
  }

  /**
   * What an event means to the archive.
   *
   * @param published the version whose declarations are in force from here on; absent but for its
   *     publication
   */
  record Read(long position, List<Row> rows, @Nullable PolicyVersion published) {}

  /**
   * Reads an event.
   *
   * @throws dev.precedent.contracts.EventCodec.UnknownEvent if a newer version of Precedent wrote
   *     it
   */
  Read read(RecordedEvent recorded) {
    Event event = recorded.event();
    PolicyVersion published =
        event instanceof PolicyVersionPublished publication
            ? policies
                .published(new PolicyVersionId(publication.policy(), publication.version()))
                .orElse(null)
            : null;
    return new Read(recorded.position(), rows(recorded, event).toList(), published);
  }

  private Stream<Row> rows(RecordedEvent recorded, Event event) {
    if (!KINDS.containsKey(recorded.data().type())) {
      return Stream.empty();
    }
    byte[] digest = Digest.sha256(recorded.data().payload());
    return switch (event) {
      case DecisionRecorded decision -> Stream.of(decision(recorded, digest, decision));
      case LabelRecorded label -> Stream.of(new Row.OfLabel(recorded, digest, label));
      case FactRecorded fact -> Stream.of(new Row.OfFact(recorded, digest, fact));
      case DecisionWithdrawn(var id, String reason) ->
          Stream.of(withdrawal(recorded, digest, StreamName.of(id), id.value(), reason));
      case LabelWithdrawn(var id, String reason) ->
          Stream.of(withdrawal(recorded, digest, StreamName.of(id), id.value(), reason));
      case FactWithdrawn(var id, String reason) ->
          Stream.of(withdrawal(recorded, digest, StreamName.of(id), id.value(), reason));
      case GoldenSetFrozen frozen ->
          GoldenCases.of(frozen, ledger).stream()
              .map(item -> new Row.OfAdjudication(recorded, digest, frozen, item));
      case SubjectErased erased -> Stream.of(new Row.OfErasure(recorded, digest, erased));
      case Event other -> throw new IllegalStateException("no row is made of " + other);
    };
  }

  private Row decision(RecordedEvent recorded, byte[] digest, DecisionRecorded decision) {
    PolicyVersionId version = new PolicyVersionId(decision.policy(), decision.version());
    return new Row.OfDecision(
        recorded,
        digest,
        decision,
        Conformity.of(decision, policies.published(version).orElse(null)));
  }

  private Row withdrawal(
      RecordedEvent recorded, byte[] digest, StreamName stream, String id, String reason) {
    RecordedEvent withdrawn =
        ledger
            .find(stream, 0)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "position %d withdraws %s '%s', which the ledger does not have"
                            .formatted(recorded.position(), stream.kind(), id)));
    Row row =
        rows(withdrawn, withdrawn.event())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nothing stands in " + stream.kind()));
    return new Row.OfWithdrawal(recorded, digest, row, stream.kind(), id, reason);
  }
}
