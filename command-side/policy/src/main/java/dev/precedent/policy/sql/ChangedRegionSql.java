package dev.precedent.policy.sql;

import dev.precedent.policy.Guard;
import dev.precedent.policy.diff.Divergence;
import dev.precedent.policy.diff.Divergence.Branch;
import dev.precedent.policy.diff.Divergence.Condition;
import dev.precedent.policy.diff.Divergence.Differ;
import dev.precedent.policy.diff.Divergence.Fork;
import dev.precedent.policy.diff.Divergence.Holds;
import dev.precedent.policy.diff.Divergence.Open;
import dev.precedent.policy.diff.Divergence.Parted;
import dev.precedent.policy.diff.Divergence.Side;
import dev.precedent.policy.diff.Divergence.Together;
import dev.precedent.policy.diff.Divergence.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where something changed, as a condition that is no more than what changed: of a threshold that
 * moved the numbers that it moved over, which a reader of files can compare with their bounds.
 */
final class ChangedRegionSql {
  private static final String NEVER = "FALSE";

  private final Function<Condition, String> conditions;
  private final int most;
  private int tests;

  /**
   * @param most of how many tests it is made at most
   */
  ChangedRegionSql(Function<Condition, String> conditions, int most) {
    this.conditions = conditions;
    this.most = most;
  }

  Optional<String> of(Way way) {
    String sql = region(way);
    return tests > most || sql.equals(DivergenceSql.ALWAYS) ? Optional.empty() : Optional.of(sql);
  }

  private String region(Way way) {
    return switch (way) {
      case Together _ -> NEVER;
      case Parted _ -> DivergenceSql.ALWAYS;
      case Fork(List<Branch> branches) ->
          any(
              branches.stream()
                  .filter(branch -> !(branch.way() instanceof Together))
                  .map(branch -> both(test(branch.test()), region(branch.way())))
                  .toList());
    };
  }

  private String test(Divergence.Test test) {
    tests++;
    return switch (test) {
      case Holds(Condition condition) -> conditions.apply(condition);
      case Open(Condition condition) -> open(conditions.apply(condition));
      case Differ(Condition before, Condition after) -> differ(before, after);
    };
  }

  private String differ(Condition before, Condition after) {
    boolean alike = before.side() == Side.AFTER && after.side() == Side.AFTER;
    return alike && before.guard() != null && after.guard() != null
        ? differ(before.guard(), after.guard())
        : distinct(conditions.apply(before), conditions.apply(after));
  }

  private String differ(Guard before, Guard after) {
    return switch (before) {
      case Guard.Compare old
          when after instanceof Guard.Compare now
              && now.name().equals(old.name())
              && now.relation() == old.relation() ->
          between(old, now);
      case Guard.Not(Guard old) when after instanceof Guard.Not(Guard now) -> differ(old, now);
      case Guard.All(List<Guard> old)
          when after instanceof Guard.All(List<Guard> now) && now.size() == old.size() ->
          differ(old, now, sibling -> open(sql(sibling)));
      case Guard.Any(List<Guard> old)
          when after instanceof Guard.Any(List<Guard> now) && now.size() == old.size() ->
          differ(old, now, sibling -> open("NOT (" + sql(sibling) + ")"));
      default -> distinct(sql(before), sql(after));
    };
  }

  /** What is the same in both must not settle them. */
  private String differ(List<Guard> before, List<Guard> after, Function<Guard, String> unsettled) {
    List<String> changed = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).equals(after.get(i))) {
        all.add(unsettled.apply(after.get(i)));
      } else {
        changed.add(differ(before.get(i), after.get(i)));
      }
    }
    all.addFirst(any(changed));
    return all.stream().reduce(DivergenceSql.ALWAYS, ChangedRegionSql::both);
  }

  /** The numbers for which a bound holds at one place and not at another. */
  private String between(Guard.Compare old, Guard.Compare now) {
    double least = Math.min(old.bound(), now.bound());
    double most = Math.max(old.bound(), now.bound());
    boolean withLeast =
        now.relation() == Guard.Relation.AT_LEAST || now.relation() == Guard.Relation.BELOW;
    return both(
        sql(
            new Guard.Compare(
                now.name(), withLeast ? Guard.Relation.AT_LEAST : Guard.Relation.ABOVE, least)),
        sql(
            new Guard.Compare(
                now.name(), withLeast ? Guard.Relation.BELOW : Guard.Relation.AT_MOST, most)));
  }

  private String sql(Guard guard) {
    return conditions.apply(new Condition(Side.AFTER, guard));
  }

  private static String open(String condition) {
    return condition.equals(DivergenceSql.ALWAYS)
        ? condition
        : "coalesce(%s, TRUE)".formatted(condition);
  }

  private static String distinct(String one, String other) {
    return "(%s) IS DISTINCT FROM (%s)".formatted(one, other);
  }

  private static String both(String one, String other) {
    if (one.equals(DivergenceSql.ALWAYS)) {
      return other;
    }
    return other.equals(DivergenceSql.ALWAYS) ? one : "(%s) AND (%s)".formatted(one, other);
  }

  private static String any(List<String> conditions) {
    if (conditions.contains(DivergenceSql.ALWAYS)) {
      return DivergenceSql.ALWAYS;
    }
    return switch (conditions.size()) {
      case 0 -> NEVER;
      case 1 -> conditions.getFirst();
      default -> "(" + String.join(") OR (", conditions) + ")";
    };
  }
}
