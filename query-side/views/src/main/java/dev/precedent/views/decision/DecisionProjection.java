package dev.precedent.views.decision;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Columns;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Generation;
import dev.precedent.views.index.InOrder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What events write into the index of decisions. */
public final class DecisionProjection {
  private final LedgerReader ledger;
  private final PolicyCatalogue policies;
  private final Unsealing unsealing;
  private final Elasticsearch elasticsearch;
  private final Generation generation;
  private final Columns columns;

  public DecisionProjection(
      LedgerReader ledger,
      PolicyCatalogue policies,
      Unsealing unsealing,
      Elasticsearch elasticsearch,
      Generation generation,
      Columns columns) {
    this.ledger = ledger;
    this.policies = policies;
    this.unsealing = unsealing;
    this.elasticsearch = elasticsearch;
    this.generation = generation;
    this.columns = columns;
  }

  /** Adds a decision that was recorded. */
  public void add(RecordedEvent recorded, DecisionRecorded decision, Bulk bulk) {
    add(document(recorded, decision, null), recorded.position(), bulk);
  }

  /** Adds a decision anew, withdrawn at a position. */
  public void addWithdrawn(DecisionId id, long position, Bulk bulk) {
    RecordedEvent recorded = recorded(id);
    add(document(recorded, (DecisionRecorded) recorded.event(), position), position, bulk);
  }

  /**
   * The decisions that an erasure concerns, of those that are visible. From here on their subject's
   * key is not used any more, so that whatever comes after the erasure, or is written again, reads
   * as erased, live and when everything is built anew.
   */
  public Stream<DecisionId> erasedBy(SubjectErased erased) {
    unsealing.erase(erased.key());
    return InOrder.documents(
            elasticsearch,
            generation.decisions(),
            Query.of(
                q ->
                    q.term(
                        t ->
                            t.field(DecisionDocument.SUBJECT_KEY.name())
                                .value(erased.key().value()))))
        .map(document -> new DecisionId(DecisionDocument.ID.read(document)));
  }

  /** Adds a decision anew, without what was erased at a position. */
  public void addErased(DecisionId id, long position, Bulk bulk) {
    add(documentAsOf(recorded(id), position), position, bulk);
  }

  /** Adds the core of a decision whose document was refused, so that it is found and counted. */
  public void addCore(Bulk.Document refused, Bulk bulk) {
    RecordedEvent recorded = at(Long.parseLong(refused.id()));
    bulk.add(
        generation.decisions(),
        refused.id(),
        refused.version(),
        documentAsOf(recorded, refused.version())::writeCore);
  }

  private void add(DecisionDocument document, long version, Bulk bulk) {
    bulk.add(
        generation.decisions(),
        Long.toString(document.recorded().position()),
        version,
        document::write);
  }

  /** A decision as it stood after the event at that position. */
  private DecisionDocument documentAsOf(RecordedEvent recorded, long position) {
    return document(
        recorded,
        (DecisionRecorded) recorded.event(),
        ledger
            .find(recorded.data().stream(), 1)
            .map(RecordedEvent::position)
            .filter(withdrawal -> withdrawal <= position)
            .orElse(null));
  }

  private DecisionDocument document(
      RecordedEvent recorded, DecisionRecorded decision, @Nullable Long withdrawnAt) {
    Sealed sealed = decision.sealed();
    DecisionRecorded readable = unsealing.open(decision).decision();
    return new DecisionDocument(
        recorded,
        readable,
        FactFields.of(readable, columns),
        Conformity.of(
            readable,
            policies
                .published(new PolicyVersionId(decision.policy(), decision.version()))
                .orElse(null)),
        sealed == null ? null : sealed.key(),
        withdrawnAt);
  }

  private RecordedEvent recorded(DecisionId id) {
    return ledger
        .find(StreamName.of(id), 0)
        .orElseThrow(
            () -> new IllegalStateException("the ledger has no decision '%s'".formatted(id)));
  }

  private RecordedEvent at(long position) {
    return ledger.read(position, 1).stream()
        .map(Commit::events)
        .flatMap(List::stream)
        .filter(event -> event.position() == position)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the ledger has no event at " + position));
  }
}
