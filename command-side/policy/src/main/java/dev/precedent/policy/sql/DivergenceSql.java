package dev.precedent.policy.sql;

import dev.precedent.policy.Guard;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where two versions of a policy part, as an expression over facts. */
public final class DivergenceSql {
  static final String ALWAYS = "TRUE";

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

  /**
   * A condition that is true wherever the walks part, and for some that do not: it looks at what
   * changed alone, and not at what stands before that in the trees. It may be NULL elsewhere.
   *
   * @param most of how many tests it is made at most
   * @return empty where it takes more, or holds for every case
   */
  public Optional<String> region(int most) {
    return new ChangedRegionSql(this::condition, most).of(divergence.start());
  }

  private String of(Way way, ToIntFunction<ChangedPlace> numbers) {
    return switch (way) {
      case Together _ -> "NULL";
      case Parted(ChangedPlace place) -> Integer.toString(numbers.applyAsInt(place));
      case Fork(List<Branch> branches) -> {
        StringBuilder sql = new StringBuilder("CASE");
        for (int i = 0; i < branches.size(); ) {
          int end = endOfNode(branches, i);
          List<Branch> node = branches.subList(i, end);
          sql.append(end - i > 1 ? ofNode(node, numbers) : of(node.getFirst(), numbers));
          i = end;
        }
        yield sql.append(" END").toString();
      }
    };
  }

  private String of(Branch branch, ToIntFunction<ChangedPlace> numbers) {
    return " WHEN %s THEN %s".formatted(test(branch.test()), of(branch.way(), numbers));
  }

  /** Where the branches end that are of one node whose guard is another one than before. */
  private static int endOfNode(List<Branch> branches, int from) {
    int end = from + 1;
    if (branches.get(from).test() instanceof Differ(Condition _, Condition after)) {
      while (end < branches.size() && isOf(after, branches.get(end).test())) {
        end++;
      }
    }
    return end;
  }

  private static boolean isOf(Condition condition, Divergence.Test test) {
    return test.equals(new Holds(condition)) || test.equals(new Open(condition));
  }

  /**
   * Most cases pass a node by under both versions, which one test finds out: that neither guard is
   * true or unknown.
   */
  private String ofNode(List<Branch> node, ToIntFunction<ChangedPlace> numbers) {
    Differ differ = (Differ) node.getFirst().test();
    return " WHEN coalesce(%s, TRUE) THEN CASE%s END"
        .formatted(
            either(differ.before(), differ.after()),
            node.stream().map(branch -> of(branch, numbers)).collect(Collectors.joining()));
  }

  private String either(Condition before, Condition after) {
    return before.side() == after.side() && before.guard() != null && after.guard() != null
        ? weaker(before.guard(), after.guard())
            .map(guard -> condition(new Condition(after.side(), guard)))
            .orElseGet(() -> either(condition(before), condition(after)))
        : either(condition(before), condition(after));
  }

  private static String either(String one, String other) {
    return "(%s) OR (%s)".formatted(one, other);
  }

  /** Of two guards that differ in one bound the one that more cases pass. */
  private static Optional<Guard> weaker(Guard before, Guard after) {
    if (before instanceof Guard.All(List<Guard> old)
        && after instanceof Guard.All(List<Guard> now)
        && old.size() == now.size()) {
      List<Integer> changed =
          IntStream.range(0, old.size())
              .filter(i -> !old.get(i).equals(now.get(i)))
              .boxed()
              .toList();
      return changed.size() != 1
          ? Optional.empty()
          : weaker(old.get(changed.getFirst()), now.get(changed.getFirst()))
              .map(
                  operand -> {
                    List<Guard> operands = new ArrayList<>(now);
                    operands.set(changed.getFirst(), operand);
                    return new Guard.All(operands);
                  });
    }
    return before instanceof Guard.Compare old
            && after instanceof Guard.Compare now
            && old.name().equals(now.name())
            && old.relation() == now.relation()
        ? Optional.of(now.relation().holds(old.bound(), now.bound()) ? now : old)
        : Optional.empty();
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
      return ALWAYS;
    }
    PolicyVersion version = divergence.version(condition.side());
    return new Conditions(version, fact -> facts.of(version, fact)).of(condition.guard());
  }
}
