package dev.precedent.views.dossier;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.PlainValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.UsedBy;
import dev.precedent.query.Uses;
import dev.precedent.views.fact.FactsOnCases;
import dev.precedent.views.label.LabelHit;
import dev.precedent.views.label.Labels;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What only the views find of a case: its labels, and the facts that were brought in later. */
public final class CaseKnowledge {
  private final LedgerReader ledger;
  private final Labels labels;
  private final FactsOnCases facts;
  private final LongSupplier searchable;
  private final Uses uses;

  public CaseKnowledge(
      LedgerReader ledger, Labels labels, FactsOnCases facts, LongSupplier searchable, Uses uses) {
    this.ledger = ledger;
    this.labels = labels;
    this.facts = facts;
    this.searchable = searchable;
    this.uses = uses;
  }

  /**
   * What is known of the case beside its decisions, or why it is not known.
   *
   * @param upTo the ledger position up to which, exclusive; null where it is not known
   */
  record KnownOfCase(
      List<Dossier.LabelOf> labels,
      List<Dossier.LaterFactOf> facts,
      @Nullable Long upTo,
      @Nullable String unavailable) {

    /** The streams of all of it. */
    List<StreamName> streams() {
      return Stream.concat(
              labels.stream().map(label -> StreamName.of(new LabelId(label.id()))),
              facts.stream().map(fact -> StreamName.of(new FactId(fact.id()))))
          .toList();
    }
  }

  /** What is known of a case under a policy. */
  KnownOfCase of(PolicyKey policy, CaseId item) {
    long upTo = searchable.getAsLong();
    try (Stream<LabelHit> hits = labels.of(policy, item)) {
      return new KnownOfCase(
          hits.map(CaseKnowledge::label).toList(), facts(facts.of(policy, item)), upTo, null);
    } catch (SearchUnavailable e) {
      return new KnownOfCase(List.of(), List.of(), null, e.getMessage());
    }
  }

  /**
   * What used decisions of a policy, and the cases that they are on.
   *
   * @param decisions by their positions
   */
  Map<CaseId, UsedBy> usedBy(PolicyKey policy, SortedMap<Long, DecisionRecorded> decisions) {
    return uses.of(policy, decisions);
  }

  private List<Dossier.LaterFactOf> facts(List<RecordedEvent> recorded) {
    Map<String, RecordedEvent> withdrawals =
        ledger.find(recorded.stream().map(CaseKnowledge::withdrawalKey).toList());
    return recorded.stream()
        .map(event -> fact(event, withdrawals.containsKey(withdrawalKey(event))))
        .toList();
  }

  private static String withdrawalKey(RecordedEvent event) {
    return event.data().stream().key(1);
  }

  private static Dossier.LaterFactOf fact(RecordedEvent event, boolean withdrawn) {
    FactRecorded fact = (FactRecorded) event.event();
    return new Dossier.LaterFactOf(
        fact.id().value(),
        fact.name(),
        PlainValue.of(fact.value()),
        fact.system(),
        fact.measuredAt(),
        fact.version().toString(),
        withdrawn);
  }

  private static Dossier.LabelOf label(LabelHit label) {
    return new Dossier.LabelOf(
        label.id().value(),
        label.rater().value(),
        label.question(),
        PlainValue.of(label.value()),
        label.labelledAt(),
        label.round(),
        label.standing(),
        label.version().toString(),
        label.withdrawn());
  }
}
