package dev.precedent.query;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in the ledger beside decisions, for the oracle. */
public record Beside(List<Labelled> labels, List<Published> versions) {
  public static final Beside NOTHING = new Beside(List.of(), List.of());

  public record Labelled(long position, LabelRecorded label, @Nullable Long withdrawnAt) {}

  public record Published(long position, Instant at, PolicyVersion version) {}

  Stream<LabelRecorded> labels(DecisionRecorded decision, long until) {
    return labels.stream()
        .filter(each -> each.position() < until)
        .filter(each -> each.withdrawnAt() == null || each.withdrawnAt() >= until)
        .map(Labelled::label)
        .filter(label -> label.policy().equals(decision.policy()))
        .filter(label -> label.item().id().equals(decision.item().id()));
  }

  private Stream<Published> versions(DecisionRecorded decision, long until) {
    return versions.stream()
        .filter(each -> each.position() < until)
        .filter(each -> each.version().key().equals(decision.policy()));
  }

  String stale(DecisionRecorded decision, long until) {
    return versions(decision, until)
            .filter(each -> each.version().version().compareTo(decision.version()) > 0)
            .anyMatch(
                each ->
                    each.at()
                        .truncatedTo(ChronoUnit.MILLIS)
                        .isBefore(decision.decidedAt().truncatedTo(ChronoUnit.MILLIS)))
        ? "yes"
        : "no";
  }

  Stream<String> flipped(DecisionRecorded decision, long until) {
    return versions(decision, until)
        .max(Comparator.comparing(each -> each.version().version()))
        .map(
            newest ->
                switch (newest.version().evaluate(decision.facts())) {
                  case Evaluation.Decided(String outcome, var _) ->
                      outcome.equals(decision.outcome()) ? "no" : "yes";
                  case Evaluation.Undecidable _ -> "undecidable";
                })
        .stream();
  }
}
