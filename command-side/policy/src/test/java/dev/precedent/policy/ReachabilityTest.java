package dev.precedent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

  /** Facts of which not every value may be recorded. */
  private static final Declarations NARROW =
      RandomPolicies.declarations(
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
    agree(RandomPolicies.DECLARATIONS, null, CASES, CASES);
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
        RandomPolicies.DECLARATIONS,
        FRENCH_OR_NEW,
        CASES,
        CASES.stream().filter(holds(leaf("C", FRENCH_OR_NEW))).toList());
  }

  @Test
  void wholeNumbersEndWhereTheyAreExact() {
    Guard below = new Guard.Compare("links", Guard.Relation.BELOW, 1e300);
    Guard above = new Guard.Compare("links", Guard.Relation.ABOVE, 1e300);
    List<Node> tree = List.of(leaf("A", above), leaf("B", below), leaf("C", null));

    assertThat(new Reachability().judge(tree, RandomPolicies.DECLARATIONS, null))
        .containsEntry("A", Reachability.Verdict.NEVER_HOLDS)
        .containsEntry("B", Reachability.Verdict.ALWAYS_HOLDS)
        .containsEntry("C", Reachability.Verdict.CUT_OFF);
  }

  private void agree(
      Declarations declarations,
      @Nullable Guard given,
      List<Map<String, Value>> possible,
      List<Map<String, Value>> coming) {
    Map<Reachability.Verdict, Integer> seen = new EnumMap<>(Reachability.Verdict.class);
    for (int round = 0; round < 400; round++) {
      // given
      List<Node> tree = list(2, new int[1]);

      // when
      Map<String, Reachability.Verdict> found = new Reachability().judge(tree, declarations, given);

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
    Evaluator evaluator = Evaluator.of(List.of(leaf("C", node.when()), leaf("D", null)), Set.of());
    return facts -> evaluator.evaluate(facts).path().contains("C");
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
