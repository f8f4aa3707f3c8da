package dev.precedent.views.dossier;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.PlainValue;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.export.ProvenEvents;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.catalogue.PolicyRevision;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.fact.FactsOnCases;
import dev.precedent.views.label.LabelHit;
import dev.precedent.views.label.Labels;
import dev.precedent.views.proof.DecisionProofs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts dossiers together: from the ledger alone, but for labels and facts brought in later, which
 * only the views find.
 */
public final class Dossiers {
  private final LedgerReader ledger;
  private final PolicyCatalogue policies;
  private final Unsealing unsealing;
  private final Labels labels;
  private final FactsOnCases facts;
  private final DecisionProofs proofs;
  private final LongSupplier searchable;

  /**
   * @param searchable the position up to which labels and facts are visible to search, exclusive
   */
  public Dossiers(
      LedgerReader ledger,
      PolicyCatalogue policies,
      Unsealing unsealing,
      Labels labels,
      FactsOnCases facts,
      DecisionProofs proofs,
      LongSupplier searchable) {
    this.ledger = ledger;
    this.policies = policies;
    this.unsealing = unsealing;
    this.labels = labels;
    this.facts = facts;
    this.proofs = proofs;
    this.searchable = searchable;
  }

  /** The dossier of a decision; empty where no such decision was ever recorded. */
  public Optional<Dossier> of(DecisionId id) {
    StreamName stream = StreamName.of(id);
    Map<String, RecordedEvent> events = ledger.find(List.of(stream.key(0), stream.key(1)));
    return Optional.ofNullable(events.get(stream.key(0)))
        .map(recorded -> dossier(recorded, events.get(stream.key(1))));
  }

  private Dossier dossier(RecordedEvent recorded, @Nullable RecordedEvent withdrawn) {
    ReadDecision read = ReadDecision.of(recorded, unsealing, ledger);
    DecisionRecorded decision = read.decision();
    PolicyVersionId policy = new PolicyVersionId(decision.policy(), decision.version());
    @Nullable PolicyVersion version = policies.published(policy).orElse(null);
    Conformity conformity = Conformity.of(decision, version);
    KnownOfCase known = ofCase(decision);
    Proof proof = proof(decision.id(), known);
    return new Dossier(
        read.line(),
        recorded.position(),
        recorded.recordedAt(),
        recorded.data().id(),
        recorded.metadata().actor().value(),
        Digest.of(recorded.data().payload()),
        withdrawn == null ? null : withdrawal(withdrawn),
        read.personal(),
        policies.revision(policy).map(revision -> policy(revision, version, decision)).orElse(null),
        clauses(decision, conformity.evaluation(), version),
        conformity.evaluation() == null ? null : evaluation(conformity.evaluation()),
        conformity.conform() == null ? null : conformity.conform().written(),
        known.labels(),
        known.facts(),
        known.upTo(),
        known.unavailable(),
        proof.events(),
        proof.unavailable());
  }

  /** The proof, or why it is not to be had. */
  private record Proof(@Nullable ProvenEvents events, @Nullable String unavailable) {}

  private Proof proof(DecisionId id, KnownOfCase known) {
    List<StreamName> streams =
        Stream.concat(
                known.labels().stream().map(label -> StreamName.of(new LabelId(label.id()))),
                known.facts().stream().map(fact -> StreamName.of(new FactId(fact.id()))))
            .toList();
    try {
      return new Proof(proofs.of(id, streams).orElse(null), null);
    } catch (NotYetSigned | LedgerFailure e) {
      return new Proof(null, e.getMessage());
    }
  }

  private static Dossier.Withdrawal withdrawal(RecordedEvent recorded) {
    return new Dossier.Withdrawal(
        ((DecisionWithdrawn) recorded.event()).reason(),
        recorded.metadata().actor().value(),
        recorded.recordedAt(),
        recorded.position());
  }

  private static Dossier.PolicyOf policy(
      PolicyRevision revision, @Nullable PolicyVersion version, DecisionRecorded decision) {
    return new Dossier.PolicyOf(
        revision.id().policy().value(),
        revision.id().version().toString(),
        version == null ? revision.id().toString() : version.title(),
        revision.status(),
        revision.digest(),
        version == null ? List.of() : version.outcomes(),
        version == null ? Map.of() : asked(decision, version));
  }

  private static Map<String, String> asked(DecisionRecorded decision, PolicyVersion version) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (Answer answer : decision.answers()) {
      Question question = version.questions().get(answer.question());
      if (question != null) {
        asked.put(answer.question(), question.ask());
      }
    }
    return asked;
  }

  private static List<Dossier.ClauseOf> clauses(
      DecisionRecorded decision, @Nullable Evaluation evaluation, @Nullable PolicyVersion version) {
    List<String> reported = decision.path();
    List<String> evaluated = evaluation == null ? List.of() : evaluation.path();
    return Stream.concat(reported.stream(), evaluated.stream())
        .distinct()
        .map(
            id ->
                new Dossier.ClauseOf(
                    id,
                    version == null ? "" : version.words().getOrDefault(id, ""),
                    version == null ? null : question(id, version),
                    reported.contains(id),
                    evaluated.contains(id)))
        .toList();
  }

  private static @Nullable String question(String clause, PolicyVersion version) {
    return version.questions().values().stream()
        .filter(question -> clause.equals(question.clause()))
        .map(Question::ask)
        .findFirst()
        .orElse(null);
  }

  private static Dossier.EvaluationOf evaluation(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Decided(String outcome, List<String> path) ->
          new Dossier.EvaluationOf(outcome, path, null, Collections.emptySortedSet());
      case Evaluation.Undecidable(List<String> path, String clause, var missing) ->
          new Dossier.EvaluationOf(null, path, clause, new TreeSet<>(missing));
    };
  }

  /** What is known of the case beside its decisions, or why it is not known. */
  private record KnownOfCase(
      List<Dossier.LabelOf> labels,
      List<Dossier.LaterFactOf> facts,
      @Nullable Long upTo,
      @Nullable String unavailable) {}

  private KnownOfCase ofCase(DecisionRecorded decision) {
    long upTo = searchable.getAsLong();
    try (Stream<LabelHit> hits = labels.of(decision.policy(), decision.item().id())) {
      return new KnownOfCase(
          hits.map(Dossiers::label).toList(),
          facts(facts.of(decision.policy(), decision.item().id())),
          upTo,
          null);
    } catch (SearchUnavailable e) {
      return new KnownOfCase(List.of(), List.of(), null, e.getMessage());
    }
  }

  private List<Dossier.LaterFactOf> facts(List<RecordedEvent> recorded) {
    Map<String, RecordedEvent> withdrawals =
        ledger.find(recorded.stream().map(Dossiers::withdrawalKey).toList());
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
