package dev.precedent.views.projection;

import dev.precedent.contracts.BenchmarkCertified;
import dev.precedent.contracts.BenchmarkVerdictRecorded;
import dev.precedent.contracts.CrosswalkPublished;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.GoldenCasesListed;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.JobTaken;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SearchRemoved;
import dev.precedent.contracts.SearchSaved;
import dev.precedent.contracts.SigningKeyIntroduced;
import dev.precedent.contracts.StatementIssued;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.decision.DecisionProjection;
import dev.precedent.views.fact.FactDocument;
import dev.precedent.views.fact.FactProjection;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Columns;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Generation;
import dev.precedent.views.index.IndexField;
import dev.precedent.views.label.LabelDocument;
import dev.precedent.views.label.LabelProjection;
import dev.precedent.views.policy.PolicyProjection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which events write into which generation. */
final class Projection {
  private final Generation generation;
  private final PolicyProjection policies;
  private final DecisionProjection decisions;
  private final LabelProjection labels;
  private final FactProjection facts;

  Projection(
      LedgerReader ledger,
      PolicyCatalogue catalogue,
      Unsealing unsealing,
      Elasticsearch elasticsearch,
      Generation generation) {
    Columns columns = new Columns(generation);
    this.generation = generation;
    this.policies = new PolicyProjection(catalogue, generation, columns);
    this.decisions =
        new DecisionProjection(ledger, catalogue, unsealing, elasticsearch, generation, columns);
    this.labels = new LabelProjection(ledger, generation);
    this.facts = new FactProjection(ledger, generation);
  }

  /** The fields of every index of a generation that events are written into. */
  static Map<String, List<? extends IndexField<?, ?>>> fields(Generation generation) {
    return Map.of(
        generation.decisions(),
        DecisionDocument.FIELDS,
        generation.labels(),
        LabelDocument.FIELDS,
        generation.facts(),
        FactDocument.FIELDS,
        generation.policies(),
        PolicyProjection.FIELDS);
  }

  /**
   * Adds the documents of an event; those that an erasure changes are added by {@link #addErased}.
   */
  void add(RecordedEvent recorded, Bulk bulk) {
    switch (recorded.event()) {
      case PolicyVersionDrafted drafted ->
          policies.add(recorded, new PolicyVersionId(drafted.policy(), drafted.version()), bulk);
      case PolicyVersionPublished published ->
          policies.add(
              recorded, new PolicyVersionId(published.policy(), published.version()), bulk);
      case DecisionRecorded decision -> decisions.add(recorded, decision, bulk);
      case DecisionWithdrawn(DecisionId id, var _) ->
          decisions.addWithdrawn(id, recorded.position(), bulk);
      case LabelRecorded label -> labels.add(recorded, label, bulk);
      case LabelWithdrawn(LabelId id, var _) -> labels.addWithdrawn(id, recorded.position(), bulk);
      case FactRecorded fact -> facts.add(recorded, fact, bulk);
      case FactWithdrawn(FactId id, var _) -> facts.addWithdrawn(id, recorded.position(), bulk);
      case GoldenSetFrozen _,
          GoldenCasesListed _,
          BenchmarkVerdictRecorded _,
          BenchmarkCertified _,
          SampleDrawn _,
          CrosswalkPublished _,
          StatementIssued _,
          SearchSaved _,
          SearchRemoved _,
          SubjectHeld _,
          SubjectReleased _,
          SubjectErased _,
          SigningKeyIntroduced _,
          JobRequested _,
          JobTaken _,
          JobEnded _ -> {
        // not searched; read from the ledger by whoever needs them
      }
    }
  }

  /** Forgets a subject's key, and names the visible decisions that its erasure concerns. */
  Stream<DecisionId> erasedBy(SubjectErased erased) {
    return decisions.erasedBy(erased);
  }

  /** Adds a decision anew, without what was erased. */
  void addErased(DecisionId decision, RecordedEvent erasure, Bulk bulk) {
    decisions.addErased(decision, erasure.position(), bulk);
  }

  /**
   * Adds what can be kept of a document that was refused: that and why it was, and a decision's
   * core, so that it is found and counted all the same.
   */
  void addRefused(Bulk.Refusal refusal, Bulk bulk) {
    generation.addRefused(refusal, bulk);
    if (refusal.document().index().equals(generation.decisions())) {
      decisions.addCore(refusal.document(), bulk);
    }
  }
}
