package dev.precedent.views.dossier;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.catalogue.PolicyRevision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a dossier that follow from a decision and its policy version alone. */
final class DossierParts {
  private DossierParts() {}

  static Dossier.Withdrawal withdrawal(RecordedEvent recorded) {
    return new Dossier.Withdrawal(
        ((DecisionWithdrawn) recorded.event()).reason(),
        recorded.metadata().actor().value(),
        recorded.recordedAt(),
        recorded.position());
  }

  static Dossier.PolicyOf policy(
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

  static List<Dossier.ClauseOf> clauses(
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

  static Dossier.EvaluationOf evaluation(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Decided(String outcome, List<String> path) ->
          new Dossier.EvaluationOf(outcome, path, null, Collections.emptySortedSet());
      case Evaluation.Undecidable(List<String> path, String clause, var missing) ->
          new Dossier.EvaluationOf(null, path, clause, new TreeSet<>(missing));
    };
  }
}
