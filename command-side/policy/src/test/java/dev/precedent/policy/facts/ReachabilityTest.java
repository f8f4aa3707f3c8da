package dev.precedent.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.TreeEvaluation;
import dev.precedent.policy.document.RandomPolicies;
import dev.precedent.policy.document.SpamPolicy;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private static final List<Map<String, Value>> CASES = SmallSpace.cases(false);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);

  /** Facts of which not every value may be recorded. */
  private static final Map<String, Declaration> NARROW =
      RandomPolicies.declared(
          SpamPolicy.YAML
              .replace("score: {type: double}", "score: {type: double, range: [0.5, 0.75]}")
              .replace("score >= 0.9", "score >= 0.6")
              .replace("links: {type: int}", "links: {type: int, range: [1, 2]}")
              .replace("links > 3", "links > 1")
              .replace(
                  "language: {type: string}", "language: {type: string, values: [xx, en, de]}"));

  private static final Guard FRENCH_OR_NEW =
      new Guard.Any(
          List.of(
              new Guard.Not(new Guard.OneOf("language", List.of(Value.of("en"), Value.of("de")))),
              new Guard.Holds("new_account")));

  @Test
  void itAgreesWithTryingAllCases() {
    agree(RandomPolicies.DECLARED, null, CASES, CASES);
  }

  @Test
  void itTakesOnlyWhatMayBeRecorded() {
    List<Map<String, Value>> possible =
        CASES.stream()
            .filter(
                facts ->
                    !Value.of(0.4).equals(facts.get("score"))
                        && !Value.of(0).equals(facts.get("links"))
                        && !Value.of(3).equals(facts.get("links")))
            .toList();
    agree(NARROW, null, possible, possible);
  }

  @Test
  void itTakesOnlyWhatComesToTheTree() {
    agree(
        RandomPolicies.DECLARED,
        FRENCH_OR_NEW,
        CASES,
        CASES.stream().filter(holds(leaf("C", FRENCH_OR_NEW))).toList());
  }

  @Test
  void wholeNumbersEndWhereTheyAreExact() {
    Guard below = new Guard.Compare("links", Guard.Relation.BELOW, 1e300);
    Guard above = new Guard.Compare("links", Guard.Relation.ABOVE, 1e300);
    List<Node> tree = List.of(leaf("A", above), leaf("B", below), leaf("C", null));

    assertThat(new Reachability().judge(tree, RandomPolicies.DECLARED::get, null))
        .containsEntry("A", Reachability.Verdict.NEVER_HOLDS)
        .containsEntry("B", Reachability.Verdict.ALWAYS_HOLDS)
        .containsEntry("C", Reachability.Verdict.CUT_OFF);
  }

  private void agree(
      Map<String, Declaration> declared,
      @Nullable Guard given,
      List<Map<String, Value>> possible,
      List<Map<String, Value>> coming) {
    Map<Reachability.Verdict, Integer> seen = new EnumMap<>(Reachability.Verdict.class);
    for (int round = 0; round < 400; round++) {
      // given
      List<Node> tree = new SmallSpace(random).tree(2);

      // when
      Map<String, Reachability.Verdict> found =
          new Reachability().judge(tree, declared::get, given);

      // then
      Map<String, Reachability.Verdict> expected = new HashMap<>();
      addVerdicts(tree, possible, coming, expected);
      assertThat(found).as(tree.toString()).isEqualTo(expected);
      expected.values().forEach(verdict -> seen.merge(verdict, 1, Integer::sum));
    }
    assertThat(seen.get(Reachability.Verdict.NEVER_HOLDS)).isGreaterThan(50);
    assertThat(seen.get(Reachability.Verdict.NEVER_REACHED)).isGreaterThan(50);
    assertThat(seen.get(Reachability.Verdict.ALWAYS_HOLDS)).isGreaterThan(50);
  }

  /** Lets all cases walk, and looks where they come by. */
  private static void addVerdicts(
      List<Node> list,
      List<Map<String, Value>> possible,
      List<Map<String, Value>> coming,
      Map<String, Reachability.Verdict> verdicts) {
    List<Map<String, Value>> left = coming;
    for (int i = 0; i < list.size(); i++) {
      Node node = list.get(i);
      List<Map<String, Value>> taken = left.stream().filter(holds(node)).toList();
      left = left.stream().filter(holds(node).negate()).toList();
      if (taken.isEmpty()) {
        boolean alone = possible.stream().anyMatch(holds(node));
        verdicts.put(
            node.clause(),
            alone ? Reachability.Verdict.NEVER_REACHED : Reachability.Verdict.NEVER_HOLDS);
        cutOff(node.then(), verdicts);
        continue;
      }
      boolean always = left.isEmpty() && i < list.size() - 1;
      verdicts.put(
          node.clause(), always ? Reachability.Verdict.ALWAYS_HOLDS : Reachability.Verdict.REACHED);
      addVerdicts(node.then(), possible, taken, verdicts);
      if (always) {
        cutOff(list.subList(i + 1, list.size()), verdicts);
        return;
      }
    }
  }

  private static void cutOff(List<Node> list, Map<String, Reachability.Verdict> verdicts) {
    for (Node node : list) {
      verdicts.put(node.clause(), Reachability.Verdict.CUT_OFF);
      cutOff(node.then(), verdicts);
    }
  }

  private static Predicate<Map<String, Value>> holds(Node node) {
    if (node.when() == null) {
      return _ -> true;
    }
    var evaluation = TreeEvaluation.of(List.of(leaf("C", node.when()), leaf("D", null)));
    return facts -> evaluation.apply(facts).path().contains("C");
  }

  private static Node leaf(String clause, @Nullable Guard when) {
    return new Node(clause, when, "", "ALLOW", List.of());
  }
}
