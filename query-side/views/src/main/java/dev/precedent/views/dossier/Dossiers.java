package dev.precedent.views.dossier;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.export.ProvenEvents;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.views.dossier.CaseKnowledge.KnownOfCase;
import dev.precedent.views.proof.DecisionProofs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts dossiers together: from the ledger alone, but for labels and facts brought in later, which
 * only the views find.
 */
public final class Dossiers {
  private final LedgerReader ledger;
  private final PolicyCatalogue policies;
  private final Unsealing unsealing;
  private final CaseKnowledge knowledge;
  private final DecisionProofs proofs;

  public Dossiers(
      LedgerReader ledger,
      PolicyCatalogue policies,
      Unsealing unsealing,
      CaseKnowledge knowledge,
      DecisionProofs proofs) {
    this.ledger = ledger;
    this.policies = policies;
    this.unsealing = unsealing;
    this.knowledge = knowledge;
    this.proofs = proofs;
  }

  /** The dossier of a decision; empty where no such decision was ever recorded. */
  public Optional<Dossier> of(DecisionId id) {
    return find(id, this::dossier);
  }

  /** What a decision says to the person concerned; empty where none was ever recorded. */
  public Optional<PlainAnswer> plainAnswer(DecisionId id) {
    return find(id, this::plainAnswer);
  }

  /** Reads a decision and that it was withdrawn, which may be null. */
  private <T> Optional<T> find(
      DecisionId id, BiFunction<RecordedEvent, @Nullable RecordedEvent, T> reading) {
    StreamName stream = StreamName.of(id);
    Map<String, RecordedEvent> events = ledger.find(List.of(stream.key(0), stream.key(1)));
    return Optional.ofNullable(events.get(stream.key(0)))
        .map(recorded -> reading.apply(recorded, events.get(stream.key(1))));
  }

  private PlainAnswer plainAnswer(RecordedEvent recorded, @Nullable RecordedEvent withdrawn) {
    ReadDecision read = ReadDecision.of(recorded, unsealing, ledger);
    PolicyVersionId policy =
        new PolicyVersionId(read.decision().policy(), read.decision().version());
    return PlainAnswers.of(recorded, withdrawn, read, policies.published(policy).orElse(null));
  }

  private Dossier dossier(RecordedEvent recorded, @Nullable RecordedEvent withdrawn) {
    ReadDecision read = ReadDecision.of(recorded, unsealing, ledger);
    DecisionRecorded decision = read.decision();
    PolicyVersionId policy = new PolicyVersionId(decision.policy(), decision.version());
    @Nullable PolicyVersion version = policies.published(policy).orElse(null);
    Conformity conformity = Conformity.of(decision, version);
    KnownOfCase known = knowledge.of(decision.policy(), decision.item().id());
    Proof proof = proof(decision.id(), known);
    return new Dossier(
        read.line(),
        recorded.position(),
        recorded.recordedAt(),
        recorded.data().id(),
        recorded.metadata().actor().value(),
        Digest.of(recorded.data().payload()),
        withdrawn == null ? null : DossierParts.withdrawal(withdrawn),
        read.personal(),
        policies
            .revision(policy)
            .map(revision -> DossierParts.policy(revision, version, decision))
            .orElse(null),
        DossierParts.clauses(decision, conformity.evaluation(), version),
        conformity.evaluation() == null ? null : DossierParts.evaluation(conformity.evaluation()),
        conformity.conform() == null ? null : conformity.conform().written(),
        Today.of(decision, policies).orElse(null),
        known.labels(),
        known.facts(),
        known.upTo(),
        known.unavailable(),
        Objects.requireNonNull(
            knowledge
                .usedBy(
                    decision.policy(),
                    new TreeMap<>(Map.of(recorded.position(), (DecisionRecorded) recorded.event())))
                .get(decision.item().id())),
        proof.events(),
        proof.unavailable());
  }

  /** The proof, or why it is not to be had. */
  private record Proof(@Nullable ProvenEvents events, @Nullable String unavailable) {}

  private Proof proof(DecisionId id, KnownOfCase known) {
    try {
      return new Proof(proofs.of(id, known.streams()).orElse(null), null);
    } catch (NotYetSigned | LedgerFailure e) {
      return new Proof(null, e.getMessage());
    }
  }
}
