package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private static final List<Guard.Atom> ATOMS =
      List.of(
          new Guard.Compare("score", Guard.Relation.AT_LEAST, 0.5),
          new Guard.Compare("score", Guard.Relation.ABOVE, 0.5),
          new Guard.Compare("score", Guard.Relation.BELOW, 0.75),
          new Guard.Compare("links", Guard.Relation.ABOVE, 1),
          new Guard.Compare("links", Guard.Relation.BELOW, 2),
          new Guard.Compare("links", Guard.Relation.AT_MOST, 2.5),
          new Guard.Is("links", Value.of(2)),
          new Guard.Is("links", Value.of(1.5)),
          new Guard.Is("language", Value.of("en")),
          new Guard.OneOf("language", List.of(Value.of("en"), Value.of("de"))),
          new Guard.Is("intent", Value.of("sell")),
          new Guard.OneOf("intent", List.of(Value.of("trick"), Value.of("other"))),
          new Guard.Holds("new_account"),
          new Guard.Includes("kinds", Value.of("link")),
          new Guard.Includes("kinds", Value.of("phone")));

  /** Every way in which the atoms above can be true and false together. */
  private static final List<Map<String, Value>> CASES = cases();

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);

  @Test
  void itAgreesWithTryingAllCases() {
    int flawed = 0;
    for (int round = 0; round < 400; round++) {
      // given
      List<Node> tree = list(2, new int[1]);

      // when
      Map<String, Reachability.Flaw> found = new HashMap<>();
      Reachability.check(
          tree, RandomPolicies.DECLARATIONS, (node, flaw) -> found.put(node.clause(), flaw));

      // then
      Map<String, Reachability.Flaw> expected = new HashMap<>();
      addFlaws(tree, entered(tree), expected);
      assertThat(found).as(tree.toString()).isEqualTo(expected);
      flawed += expected.size();
    }
    assertThat(flawed).isGreaterThan(300);
  }

  private static Set<String> entered(List<Node> tree) {
    Evaluator evaluator = Evaluator.of(tree, Set.of());
    Set<String> entered = new HashSet<>();
    CASES.forEach(facts -> entered.addAll(evaluator.evaluate(facts).path()));
    return entered;
  }

  private static void addFlaws(
      List<Node> list, Set<String> entered, Map<String, Reachability.Flaw> flaws) {
    for (Node node : list) {
      if (entered.contains(node.clause())) {
        addFlaws(node.then(), entered, flaws);
      } else {
        boolean alone =
            node.when() == null
                || entered(List.of(leaf("C", node.when()), leaf("D", null))).contains("C");
        flaws.put(
            node.clause(), alone ? Reachability.Flaw.NEVER_REACHED : Reachability.Flaw.NEVER_HOLDS);
      }
    }
  }

  private static Node leaf(String clause, @Nullable Guard when) {
    return new Node(clause, when, "", "ALLOW", List.of());
  }

  private List<Node> list(int depth, int[] clauses) {
    List<Node> list = new ArrayList<>();
    int size = 2 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      boolean leaf = depth == 0 || random.nextBoolean();
      list.add(
          new Node(
              "C." + clauses[0]++,
              i == size - 1 ? null : guard(2),
              "",
              leaf ? "ALLOW" : null,
              leaf ? List.of() : list(depth - 1, clauses)));
    }
    return list;
  }

  private Guard guard(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> new Guard.Not(guard(depth - 1));
      case 2 -> new Guard.All(guards(depth - 1));
      case 3 -> new Guard.Any(guards(depth - 1));
      default -> ATOMS.get(random.nextInt(ATOMS.size()));
    };
  }

  private List<Guard> guards(int depth) {
    List<Guard> guards = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      guards.add(guard(depth));
    }
    return guards;
  }

  private static List<Map<String, Value>> cases() {
    Map<String, List<Value>> values = new LinkedHashMap<>();
    values.put("score", DoubleStream.of(0.4, 0.5, 0.6, 0.75).mapToObj(Value::of).toList());
    values.put("links", DoubleStream.of(0, 1, 2, 3).mapToObj(Value::of).toList());
    values.put("language", List.of(Value.of("en"), Value.of("de"), Value.of("fr")));
    values.put("intent", List.of(Value.of("sell"), Value.of("trick"), Value.of("other")));
    values.put("new_account", List.of(Value.of(true), Value.of(false)));
    Value link = Value.of("link");
    Value phone = Value.of("phone");
    values.put(
        "kinds",
        List.of(
            Value.of(List.of()),
            Value.of(List.of(link)),
            Value.of(List.of(phone)),
            Value.of(List.of(link, phone))));
    List<Map<String, Value>> cases = List.of(Map.of());
    for (Map.Entry<String, List<Value>> fact : values.entrySet()) {
      List<Map<String, Value>> more = new ArrayList<>();
      for (Map<String, Value> facts : cases) {
        for (Value value : fact.getValue()) {
          Map<String, Value> with = new HashMap<>(facts);
          with.put(fact.getKey(), value);
          more.add(with);
        }
      }
      cases = more;
    }
    return cases;
  }
}
