package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.policy.document.RandomPolicies;
import dev.precedent.policy.document.SpamPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private final RandomPolicies policies =
      new RandomPolicies(RandomGeneratorFactory.of("L64X128MixRandom").create(20261123));

  @Test
  void theFirstNodeThatHoldsDecides() {
    // given
    PolicyVersion policy = SpamPolicy.policy();

    // then
    assertThat(policy.evaluate(Map.of("score", Value.of(0.9), "new_account", Value.of(true))))
        .isEqualTo(new Evaluation.Decided("REMOVE", List.of("SP.1")));
    assertThat(policy.evaluate(Map.of("score", Value.of(0.5), "links", Value.of(4))))
        .isEqualTo(new Evaluation.Decided("LIMIT", List.of("SP.2")));
  }

  @Test
  void anUnknownGuardStopsTheCaseAndNamesWhatIsMissing() {
    // given a case for which SP.2 would hold
    Map<String, Value> facts = Map.of("score", Value.of(0.95), "links", Value.of(10));

    // then SP.1 is unknown before it
    assertThat(SpamPolicy.policy().evaluate(facts))
        .isEqualTo(undecidable(List.of(), "SP.1", "new_account"));
  }

  @Test
  void operandsThatAreKnownAreNotMissing() {
    // given
    Map<String, Value> facts =
        Map.of(
            "score", Value.of(0.1),
            "links", Value.of(0),
            "tags", Value.of(List.of()),
            "harm", Value.of(0));

    // then
    assertThat(SpamPolicy.policy().evaluate(facts))
        .isEqualTo(undecidable(List.of(), "SP.2", "intent", "kinds", "language"));
  }

  @Test
  void aValueOfAnotherTypeIsAsUnknownAsAMissingOne() {
    // given what another version may have recorded
    Map<String, Value> facts =
        Map.of(
            "score", Value.of("high"),
            "new_account", Value.of(1),
            "links", Value.of(true),
            "language", Value.of(List.of(Value.of("xx"))),
            "tags", Value.of("a"),
            "intent", Value.of(2),
            "harm", Value.of("2"),
            "kinds", Value.of(true));

    // then
    assertThat(SpamPolicy.policy().evaluate(facts))
        .isEqualTo(undecidable(List.of(), "SP.1", "new_account", "score"));
    Map<String, Value> later = new HashMap<>(facts);
    later.put("score", Value.of(0));
    assertThat(SpamPolicy.policy().evaluate(later))
        .isEqualTo(
            undecidable(List.of(), "SP.2", "harm", "intent", "kinds", "language", "links", "tags"));
  }

  @Test
  void negativeZeroIsZero() {
    // given
    PolicyVersion policy =
        SpamPolicy.policy(SpamPolicy.withLine(18, "    when: score > -0.0 || links in [-0.0]"));
    Map<String, Value> facts = Map.of("score", Value.of(-0.0), "links", Value.of(0));

    // then
    assertThat(policy.evaluate(facts)).isEqualTo(new Evaluation.Decided("LIMIT", List.of("SP.2")));
    assertThat(policy.evaluate(Map.of("score", Value.of(0), "links", Value.of(1))))
        .isEqualTo(new Evaluation.Decided("ALLOW", List.of("SP.9")));
  }

  @Test
  void itAgreesWithCelOnGuards() {
    Map<TruthValue, Integer> seen = new HashMap<>();
    for (int round = 0; round < 600; round++) {
      // given
      String guard = policies.guard(3);
      CelOracle oracle = CelOracle.of(guard);
      Evaluator evaluator =
          Evaluator.of(
              List.of(
                  new Node("C.1", RandomPolicies.typed(guard), guard, "TRUE", List.of()),
                  new Node("C.2", null, "", "FALSE", List.of())),
              Set.of());
      for (int i = 0; i < 30; i++) {
        Map<String, Value> facts = policies.facts();

        // when
        CelOracle.Answer expected = oracle.ask(facts);
        Evaluation evaluation = evaluator.evaluate(facts);

        // then
        seen.merge(expected.truth(), 1, Integer::sum);
        assertThat(evaluation)
            .as("%s with %s", guard, facts)
            .isEqualTo(
                switch (expected.truth()) {
                  case TRUE -> new Evaluation.Decided("TRUE", List.of("C.1"));
                  case FALSE -> new Evaluation.Decided("FALSE", List.of("C.2"));
                  case UNKNOWN ->
                      new Evaluation.Undecidable(
                          List.of(), "C.1", new TreeSet<>(expected.missing()));
                });
      }
    }
    assertThat(seen.values()).hasSize(3).allMatch(count -> count > 2_000);
  }

  @Test
  void itWalksTreesAsAFingerWould() {
    int decided = 0;
    int below = 0;
    for (int round = 0; round < 300; round++) {
      // given
      List<Node> tree = policies.tree(3);
      Evaluator evaluator = Evaluator.of(tree, Set.of());
      Map<String, CelOracle> oracles = new HashMap<>();
      for (int i = 0; i < 20; i++) {
        Map<String, Value> facts = policies.facts();

        // when
        Evaluation evaluation = evaluator.evaluate(facts);

        // then
        assertThat(evaluation)
            .as("%s with %s", tree, facts)
            .isEqualTo(walk(tree, List.of(), facts, oracles));
        decided += evaluation instanceof Evaluation.Decided ? 1 : 0;
        below += evaluation.path().size() > 1 ? 1 : 0;
      }
    }
    assertThat(decided).isBetween(1_000, 5_000);
    assertThat(below).isGreaterThan(500);
  }

  /** The words of the design, one by one, with CEL for the guards. */
  private static Evaluation walk(
      List<Node> list,
      List<String> path,
      Map<String, Value> facts,
      Map<String, CelOracle> oracles) {
    for (Node node : list) {
      if (node.when() != null) {
        CelOracle.Answer answer =
            oracles.computeIfAbsent(node.guardText(), CelOracle::of).ask(facts);
        if (answer.truth() == TruthValue.UNKNOWN) {
          return new Evaluation.Undecidable(path, node.clause(), new TreeSet<>(answer.missing()));
        }
        if (answer.truth() == TruthValue.FALSE) {
          continue;
        }
      }
      List<String> entered = new ArrayList<>(path);
      entered.add(node.clause());
      return node.outcome() != null
          ? new Evaluation.Decided(node.outcome(), entered)
          : walk(node.then(), entered, facts, oracles);
    }
    throw new AssertionError("a list fell through");
  }

  private static Evaluation undecidable(List<String> path, String clause, String... missing) {
    return new Evaluation.Undecidable(path, clause, new TreeSet<>(List.of(missing)));
  }
}
