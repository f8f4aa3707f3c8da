package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.ChangedPlace;
import dev.precedent.policy.diff.Divergence;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which change decides. Against a baseline version it is one between that and the replayed version;
 * against what was recorded, one since the version that a decision names, if the decision follows
 * it. For one thread at a time.
 */
final class Changes {
  private final ReplayPlan plan;
  private final Guidelines guidelines;
  private final Map<VersionNumber, Optional<PolicyVersion>> versions = new HashMap<>();
  private final Map<VersionNumber, Divergence> since = new HashMap<>();
  private final Map<Cause, Map<Cell, Long>> counts = new HashMap<>();

  Changes(ReplayPlan plan, Guidelines guidelines) {
    this.plan = plan;
    this.guidelines = guidelines;
  }

  /**
   * Why a decision comes out otherwise.
   *
   * @param since the version that is not the baseline and to which the change is one
   */
  private record Cause(String id, String says, @Nullable String since) {
    static final Cause FAILED = new Cause("failed", "the system had failed", null);
    static final Cause NOT_FOLLOWED =
        new Cause("not-followed", "the decision did not follow the version that it names", null);
    static final Cause UNDECIDABLE_BEFORE =
        new Cause("undecidable-before", "the baseline does not decide it either", null);
  }

  /** A version that decisions name. */
  Optional<PolicyVersion> version(VersionNumber number) {
    return versions.computeIfAbsent(
        number, _ -> guidelines.find(new PolicyVersionId(plan.version().key(), number)));
  }

  /** Where a decision parts from what it is compared with, if it followed that. */
  Optional<ChangedPlace> place(DecisionRecorded decision, Map<String, Value> facts) {
    return switch (plan.baseline()) {
      case Baseline.Under(PolicyVersion version) -> since(version).place(facts);
      case Baseline.Recorded _ ->
          version(decision.version())
              .filter(named -> Conformity.of(decision, named).conform() == Conformity.Conform.YES)
              .flatMap(named -> since(named).place(facts));
    };
  }

  /** The change that decides a decision which comes out otherwise. */
  FlippedDecision.FlippedBy deciding(
      Cell cell, DecisionRecorded decision, Map<String, Value> facts) {
    Cause cause = cause(cell, decision.version().toString(), place(decision, facts).orElse(null));
    return new FlippedDecision.FlippedBy(cause.id(), cause.since());
  }

  /**
   * The clauses of a decision by the baseline: of what was recorded those that apply.
   *
   * @param facts on which it is evaluated
   */
  List<String> pathBefore(DecisionRecorded decision, Map<String, Value> facts) {
    return switch (plan.baseline()) {
      case Baseline.Under(PolicyVersion version) -> version.evaluate(facts).path();
      case Baseline.Recorded _ ->
          Conformity.of(decision, version(decision.version()).orElse(null)).clauses();
    };
  }

  private Divergence since(PolicyVersion version) {
    return since.computeIfAbsent(
        version.version(), _ -> Divergence.between(version, plan.version()));
  }

  /**
   * So many decisions of a cell part at a place.
   *
   * @param recordedUnder the version that they name; not asked for against a baseline version
   * @param place absent where no change decides
   */
  void count(Cell cell, String recordedUnder, @Nullable ChangedPlace place, long decisions) {
    if (!cell.unchanged()) {
      counts
          .computeIfAbsent(cause(cell, recordedUnder, place), _ -> new HashMap<>())
          .merge(cell, decisions, Long::sum);
    }
  }

  private Cause cause(Cell cell, String recordedUnder, @Nullable ChangedPlace place) {
    return switch (cell.before()) {
      case BaselineOutcome.Failed _ -> Cause.FAILED;
      case BaselineOutcome.Undecidable _ when !cell.decided() -> Cause.UNDECIDABLE_BEFORE;
      case BaselineOutcome.Undecidable _, BaselineOutcome.Decided _ ->
          place == null
              ? Cause.NOT_FOLLOWED
              : new Cause(
                  place.id(),
                  place.change().says(),
                  plan.baseline() instanceof Baseline.Recorded
                      ? plan.version().key() + "@" + recordedUnder
                      : null);
    };
  }

  /** All that decide, those that decide most first. */
  List<DecidingChange> deciding() {
    return counts.entrySet().stream()
        .map(each -> deciding(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingLong((DecidingChange each) -> -each.flipped() - each.undecidable())
                .thenComparing(DecidingChange::id)
                .thenComparing(each -> String.valueOf(each.since())))
        .toList();
  }

  private static DecidingChange deciding(Cause cause, Map<Cell, Long> cells) {
    Map<String, Map<String, Long>> matrix = new HashMap<>();
    long flipped = 0;
    long undecidable = 0;
    for (Map.Entry<Cell, Long> each : cells.entrySet()) {
      String now = each.getKey().now();
      if (now == null) {
        undecidable += each.getValue();
      } else {
        flipped += each.getValue();
        matrix
            .computeIfAbsent(each.getKey().before().name(), _ -> new HashMap<>())
            .merge(now, each.getValue(), Long::sum);
      }
    }
    return new DecidingChange(
        cause.id(), cause.says(), cause.since(), flipped, undecidable, matrix);
  }
}
