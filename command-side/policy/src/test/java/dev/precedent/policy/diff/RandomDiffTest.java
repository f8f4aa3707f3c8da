package dev.precedent.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.RandomPolicies;
import dev.precedent.policy.document.SpamPolicy;
import dev.precedent.policy.facts.SmallSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the search for cases that end otherwise against trying them. */
class RandomDiffTest {
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

  @Test
  void itFindsWhatTryingAllCasesFinds() {
    List<Map<String, Value>> cases = SmallSpace.cases(true);
    Map<Meaning.Answer, Integer> outcomes = new HashMap<>();
    Map<Meaning.Answer, Integer> gaps = new HashMap<>();
    for (int round = 0; round < 200; round++) {
      // given
      PolicyVersion before = version(new SmallSpace(random).tree(2));
      PolicyVersion after = version(changed(before.tree()));

      // when
      PolicyDiff diff = PolicyDiff.of(before, after);

      // then
      Meaning meaning = diff.meaning();
      Set<String> decided = new TreeSet<>();
      Set<String> undecidable = new TreeSet<>();
      for (Map<String, Value> facts : cases) {
        add(before.evaluate(facts), after.evaluate(facts), decided, undecidable);
      }
      String trees = before.tree() + "\n" + after.tree();
      assertThat(meaning.notDecided()).isNull();
      assertThat(keys(meaning, true)).as(trees).isEqualTo(decided);
      assertThat(keys(meaning, false)).as(trees).isEqualTo(undecidable);
      assertThat(meaning.outcomes()).isEqualTo(answer(decided));
      assertThat(meaning.gaps()).isEqualTo(answer(undecidable));
      assertThat(diff.equalInMeaning()).isEqualTo(decided.isEmpty() && undecidable.isEmpty());
      meaning.regions().forEach(region -> confirm(region, before, after));
      outcomes.merge(meaning.outcomes(), 1, Integer::sum);
      gaps.merge(meaning.gaps(), 1, Integer::sum);
    }
    assertThat(outcomes.values()).as(outcomes.toString()).hasSize(2).allMatch(n -> n > 30);
    assertThat(gaps.values()).as(gaps.toString()).hasSize(2).allMatch(n -> n > 30);
  }

  @Test
  void itOverlooksNoCaseOfRicherPolicies() {
    RandomPolicies policies = new RandomPolicies(random);
    int witnesses = 0;
    for (int round = 0; round < 150; round++) {
      // given
      PolicyVersion before = version(policies.tree(2));
      PolicyVersion after =
          version(random.nextBoolean() ? changed(before.tree()) : policies.tree(2));

      // when
      Meaning meaning = PolicyDiff.of(before, after).meaning();

      // then
      meaning.regions().forEach(region -> confirm(region, before, after));
      Set<String> decided = new TreeSet<>();
      Set<String> undecidable = new TreeSet<>();
      for (int i = 0; i < 500; i++) {
        Map<String, Value> facts = policies.facts();
        add(before.evaluate(facts), after.evaluate(facts), decided, undecidable);
      }
      assertThat(meaning.notDecided()).isNull();
      assertThat(keys(meaning, true)).containsAll(decided);
      assertThat(keys(meaning, false)).containsAll(undecidable);
      witnesses += meaning.regions().size();
    }
    assertThat(witnesses).isGreaterThan(1_000);
  }

  /** The evaluator says the same of the witness, and of nothing that has less in it. */
  private static void confirm(ChangedRegion region, PolicyVersion before, PolicyVersion after) {
    assertThat(result(before.evaluate(region.facts()))).isEqualTo(region.before());
    assertThat(result(after.evaluate(region.facts()))).isEqualTo(region.after());
    for (String name : region.facts().keySet()) {
      Map<String, Value> less = new HashMap<>(region.facts());
      less.remove(name);
      String key = key(region.before(), region.after());
      assertThat(key(result(before.evaluate(less)), result(after.evaluate(less))))
          .as("%s without %s", region.says(), name)
          .isNotEqualTo(key);
    }
  }

  private static void add(
      Evaluation before, Evaluation after, Set<String> decided, Set<String> undecidable) {
    CaseResult old = result(before);
    CaseResult now = result(after);
    if (old.outcome() != null && now.outcome() != null) {
      if (!old.outcome().equals(now.outcome())) {
        decided.add(key(old, now));
      }
    } else if (old.outcome() != null || now.outcome() != null) {
      undecidable.add(region(old, now));
    }
  }

  private static CaseResult result(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Decided(String outcome, List<String> path) ->
          new CaseResult(outcome, path.getLast(), List.of());
      case Evaluation.Undecidable(var _, String clause, var missing) ->
          new CaseResult(null, clause, List.copyOf(missing));
    };
  }

  private static Set<String> keys(Meaning meaning, boolean decided) {
    return meaning.regions().stream()
        .filter(region -> region.decided() == decided)
        .map(
            region ->
                decided
                    ? key(region.before(), region.after())
                    : region(region.before(), region.after()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String key(CaseResult before, CaseResult after) {
    return before + " to " + after;
  }

  /** Where one does not decide, the other's clause does not tell regions apart. */
  private static String region(CaseResult before, CaseResult after) {
    return before.outcome() == null
        ? "%s to %s".formatted(before, after.outcome())
        : "%s to %s".formatted(before.outcome(), after);
  }

  private static Meaning.Answer answer(Set<String> found) {
    return found.isEmpty() ? Meaning.Answer.SAME : Meaning.Answer.DIFFERENT;
  }

  /** Another tree, which often means the same. */
  private List<Node> changed(List<Node> tree) {
    SmallSpace space = new SmallSpace(random);
    List<Node> list = new ArrayList<>(tree);
    int index = random.nextInt(list.size());
    Node node = list.get(index);
    switch (random.nextInt(7)) {
      case 0 -> list.set(index, with(node, node.when(), space.outcome()));
      case 1 -> list.set(index, with(node, node.when() == null ? null : space.guard(2), null));
      case 2 -> list.replaceAll(each -> rewritten(each, RandomDiffTest::otherwise));
      case 3 -> list.add(index, leaf("N.1", space.guard(2), space.outcome()));
      case 4 -> {
        if (index > 0 && index < list.size() - 1) {
          list.set(index, list.get(index - 1));
          list.set(index - 1, node);
        }
      }
      case 5 -> split(list, index);
      default -> {
        if (!node.then().isEmpty()) {
          Node below =
              new Node(node.clause(), node.when(), node.guardText(), null, changed(node.then()));
          list.set(index, below);
        } else {
          list.replaceAll(each -> rewritten(each, Guard.Not::new));
          list.replaceAll(each -> rewritten(each, Guard.Not::new));
        }
      }
    }
    return list;
  }

  /** Alternatives become nodes of their own. */
  private static void split(List<Node> list, int index) {
    Node node = list.get(index);
    if (node.when() instanceof Guard.Any(List<Guard> operands) && node.outcome() != null) {
      list.remove(index);
      for (int i = 0; i < operands.size(); i++) {
        list.add(index + i, leaf(node.clause() + "." + i, operands.get(i), node.outcome()));
      }
    }
  }

  private static Node leaf(String clause, Guard when, String outcome) {
    return new Node(clause, when, when.toString(), outcome, List.of());
  }

  private static Node with(Node node, @Nullable Guard when, @Nullable String outcome) {
    boolean leaf = node.outcome() != null;
    return new Node(
        node.clause(),
        when,
        when == null ? "" : when.toString(),
        leaf ? (outcome == null ? node.outcome() : outcome) : null,
        node.then());
  }

  private static Node rewritten(Node node, UnaryOperator<Guard> rewriting) {
    Guard when = node.when() == null ? null : rewriting.apply(node.when());
    return new Node(
        node.clause(),
        when,
        when == null ? "" : when.toString(),
        node.outcome(),
        node.then().stream().map(each -> rewritten(each, rewriting)).toList());
  }

  /** The same by the laws of de Morgan, which hold for unknown facts too. */
  private static Guard otherwise(Guard guard) {
    return switch (guard) {
      case Guard.Not(Guard operand) -> new Guard.Not(otherwise(operand));
      case Guard.All(List<Guard> operands) ->
          new Guard.Not(
              new Guard.Any(operands.reversed().stream().map(RandomDiffTest::not).toList()));
      case Guard.Any(List<Guard> operands) ->
          new Guard.Not(
              new Guard.All(operands.reversed().stream().map(RandomDiffTest::not).toList()));
      case Guard.Atom atom -> atom;
    };
  }

  private static Guard not(Guard guard) {
    return new Guard.Not(otherwise(guard));
  }

  private static PolicyVersion version(List<Node> tree) {
    PolicyVersion spam = SpamPolicy.policy();
    return new PolicyVersion(
        new PolicyDocument(
            new PolicyKey("spam"),
            VersionNumber.of("1.0.0"),
            spam.title(),
            null,
            null,
            spam.signals(),
            spam.thresholds(),
            spam.questions(),
            spam.outcomes(),
            spam.actions(),
            null,
            List.of(),
            tree,
            spam.text(),
            new LinkedHashMap<>(),
            spam.digest()));
  }
}
