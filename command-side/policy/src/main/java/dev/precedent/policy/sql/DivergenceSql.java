package dev.precedent.policy.sql;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.ChangedPlace;
import dev.precedent.policy.diff.Divergence;
import dev.precedent.policy.diff.Divergence.Branch;
import dev.precedent.policy.diff.Divergence.Condition;
import dev.precedent.policy.diff.Divergence.Differ;
import dev.precedent.policy.diff.Divergence.Fork;
import dev.precedent.policy.diff.Divergence.Holds;
import dev.precedent.policy.diff.Divergence.Open;
import dev.precedent.policy.diff.Divergence.Parted;
import dev.precedent.policy.diff.Divergence.Together;
import dev.precedent.policy.diff.Divergence.Way;
import java.util.List;
import java.util.function.ToIntFunction;

/** Where two versions of a policy part, as an expression over facts. */
public final class DivergenceSql {
  private final Divergence divergence;
  private final Facts facts;

  /**
   * @param facts where the facts stand
   */
  public DivergenceSql(Divergence divergence, Facts facts) {
    this.divergence = divergence;
    this.facts = facts;
  }

  /** Where facts stand in a statement, in the forms that {@link SqlReading} takes. */
  public interface Facts {
    /** An expression for a fact as a version declares it. */
    String of(PolicyVersion version, String fact);
  }

  /**
   * The number of the place at which a case parts; NULL where it does not.
   *
   * @param numbers of the places
   */
  public String place(ToIntFunction<ChangedPlace> numbers) {
    return of(divergence.start(), numbers);
  }

  private String of(Way way, ToIntFunction<ChangedPlace> numbers) {
    return switch (way) {
      case Together _ -> "NULL";
      case Parted(ChangedPlace place) -> Integer.toString(numbers.applyAsInt(place));
      case Fork(List<Branch> branches) -> {
        StringBuilder sql = new StringBuilder("CASE");
        for (Branch branch : branches) {
          sql.append(" WHEN ").append(test(branch.test()));
          sql.append(" THEN ").append(of(branch.way(), numbers));
        }
        yield sql.append(" END").toString();
      }
    };
  }

  private String test(Divergence.Test test) {
    return switch (test) {
      case Holds(Condition condition) -> condition(condition);
      case Open(Condition condition) -> "coalesce(%s, TRUE)".formatted(condition(condition));
      case Differ(Condition before, Condition after) ->
          "(%s) IS DISTINCT FROM (%s)".formatted(condition(before), condition(after));
    };
  }

  private String condition(Condition condition) {
    if (condition.guard() == null) {
      return "TRUE";
    }
    PolicyVersion version = divergence.version(condition.side());
    return new Conditions(version, fact -> facts.of(version, fact)).of(condition.guard());
  }
}
