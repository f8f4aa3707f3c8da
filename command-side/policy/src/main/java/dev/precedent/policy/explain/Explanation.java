package dev.precedent.policy.explain;

import dev.precedent.contracts.Failure;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.Guard;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.TruthValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why a policy version comes to what it says of one case.
 *
 * @param outcomes those that the version has, from the least severe to the most severe
 * @param market whose tree decides; absent where that of everywhere else does, or the market signal
 *     is missing
 * @param outcome absent where the facts do not decide
 * @param path the clauses of the nodes entered, from the root
 * @param undecidableAt the clause whose guard is unknown, where the facts do not decide
 * @param missing the names without which it is unknown
 * @param steps the nodes that were tried, in order, those entered among them
 * @param deciders for an undecidable case what each missing fact alone would lead to; empty for a
 *     decided one
 * @param changes for a decided case the nearest change of each numeric signal alone that leads to
 *     another outcome, the smallest first relative to the signal; empty for an undecidable one
 * @param recorded what was recorded of the case, for which all of this need not be the reason;
 *     absent where it was not recorded
 */
public record Explanation(
    PolicyKey policy,
    VersionNumber version,
    String digest,
    List<String> outcomes,
    @Nullable String market,
    @Nullable String outcome,
    List<String> path,
    @Nullable String undecidableAt,
    SortedSet<String> missing,
    List<Step> steps,
    List<Decider> deciders,
    List<Change> changes,
    @Nullable Recorded recorded) {
  public Explanation {
    outcomes = List.copyOf(outcomes);
    path = List.copyOf(path);
    missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    steps = List.copyOf(steps);
    deciders = List.copyOf(deciders);
    changes = List.copyOf(changes);
  }

  /**
   * Explains a case.
   *
   * @param facts as for {@link PolicyVersion#evaluate}
   */
  public static Explanation of(PolicyVersion policy, Map<String, Value> facts) {
    return new Explainer(policy, facts).explain();
  }

  /** The same, beside what was recorded of the case. */
  public Explanation beside(Recorded recorded) {
    return new Explanation(
        policy,
        version,
        digest,
        outcomes,
        market,
        outcome,
        path,
        undecidableAt,
        missing,
        steps,
        deciders,
        changes,
        recorded);
  }

  /**
   * What a system or a person decided.
   *
   * @param version under which
   * @param outcome absent where there was none
   * @param failure why, in this case
   */
  public record Recorded(
      VersionNumber version, @Nullable String outcome, @Nullable Failure failure) {}

  /**
   * A node that was tried.
   *
   * @param depth of the list it stands in, from 0
   * @param guard as the document writes it; empty for the last of a list, which takes the rest
   * @param truth of the guard: false leads to the next node, true into this one, unknown stops
   * @param conditions the guard's conditions on single facts, from left to right
   */
  public record Step(
      String clause, int depth, String guard, TruthValue truth, List<Condition> conditions) {
    public Step {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * A condition on one fact.
   *
   * @param text as CEL writes it, with the bounds of thresholds behind their names
   * @param seen the recorded value; absent where there was none
   */
  public record Condition(String name, String text, @Nullable Value seen, TruthValue truth) {}

  /**
   * A missing fact, and what it would lead to if nothing else changed.
   *
   * @param possibilities one for each evaluation that it leads to with the values that were tried:
   *     all answers, texts and numbers that the tree tells apart, of lists the ones with no, one
   *     and every element
   */
  public record Decider(String name, List<Possibility> possibilities) {
    public Decider {
      possibilities = List.copyOf(possibilities);
    }
  }

  /**
   * @param example a value of the fact, as it is recorded
   * @param outcome absent where the case stays undecidable
   * @param missing what it would then lack; empty where there is an outcome
   */
  public record Possibility(Value example, @Nullable String outcome, SortedSet<String> missing) {}

  /**
   * A change of one signal that leads to another outcome.
   *
   * @param from the recorded value
   * @param relation how the changed value stands to {@code bound}; absent where it is the bound
   * @param bound the constant of a guard next to which the outcome changes, as it is recorded
   * @param to the nearest value that leads to the other outcome, as it is recorded
   */
  public record Change(
      String name,
      Value from,
      Guard.@Nullable Relation relation,
      Value bound,
      Value to,
      String outcome,
      List<String> path) {
    public Change {
      path = List.copyOf(path);
    }
  }
}
