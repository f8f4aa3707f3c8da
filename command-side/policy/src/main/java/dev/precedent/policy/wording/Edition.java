package dev.precedent.policy.wording;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy version as it applies in one of its markets, or outside of all of them.
 *
 * @param market one of the version's; absent for everywhere else
 */
public record Edition(PolicyVersion policy, @Nullable Market market) {
  public Edition {
    if (market != null && !policy.markets().contains(market)) {
      throw new IllegalArgumentException("%s has no market %s".formatted(policy, market.name()));
    }
  }

  /** The edition that applies outside of all markets. */
  public static Edition elsewhere(PolicyVersion policy) {
    return new Edition(policy, null);
  }

  /**
   * The edition of a market.
   *
   * @throws InvalidValue where the version has none of this name
   */
  public static Edition of(PolicyVersion policy, String market) {
    return policy.markets().stream()
        .filter(candidate -> candidate.name().equals(market))
        .map(found -> new Edition(policy, found))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "%s has no market '%s'; it has %s"
                        .formatted(
                            policy,
                            Shown.of(market),
                            policy.markets().isEmpty()
                                ? "none at all"
                                : String.join(
                                    ", ", policy.markets().stream().map(Market::name).toList()))));
  }

  /**
   * The edition that applies to a case, which is that of elsewhere where the market of the case is
   * not known.
   */
  public static Edition of(PolicyVersion policy, Map<String, Value> facts) {
    String signal = policy.market();
    if (signal != null && facts.get(signal) instanceof Value.Text(String region)) {
      for (Market market : policy.markets()) {
        if (market.regions().contains(region)) {
          return new Edition(policy, market);
        }
      }
    }
    return elsewhere(policy);
  }

  /** The tree that decides here. */
  public List<Node> tree() {
    return market == null ? policy.tree() : market.tree();
  }

  /** What holds for the cases to which it applies; absent where the version has no markets. */
  public @Nullable Guard scope() {
    String signal = policy.market();
    if (signal == null) {
      return null;
    }
    if (market != null) {
      return new Guard.OneOf(signal, market.regions().stream().map(Value::of).toList());
    }
    List<Value> others =
        policy.markets().stream().flatMap(each -> each.regions().stream()).map(Value::of).toList();
    return others.isEmpty() ? null : new Guard.Not(new Guard.OneOf(signal, others));
  }

  /** The clauses that its market declares anew, in the order of the tree. */
  public List<String> changedClauses() {
    return market == null
        ? List.of()
        : clauses().stream().filter(market.changedClauses()::contains).toList();
  }

  /** The thresholds as they are here, by name in the order of the document. */
  public SequencedMap<String, Threshold> thresholds() {
    return market == null ? policy.thresholds() : market.thresholds();
  }

  /** The clauses of the tree, each before those below it. */
  public SequencedSet<String> clauses() {
    return new LinkedHashSet<>(nodes().stream().map(Node::clause).toList());
  }

  /** The nodes of the tree, each before those below it. */
  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    add(tree(), nodes);
    return nodes;
  }

  /**
   * The questions to ask here: those of the tree in the order in which it first asks for them, then
   * those that no tree of the version asks for, in the order of the document. A question that only
   * other editions ask for is not among them.
   */
  public List<Question> questions() {
    SequencedMap<String, Question> asked = new LinkedHashMap<>();
    for (String name : names(nodes())) {
      Question question = policy.questions().get(name);
      if (question != null) {
        asked.put(name, question);
      }
    }
    Set<String> anywhere = new LinkedHashSet<>(names(elsewhere(policy).nodes()));
    for (Market each : policy.markets()) {
      anywhere.addAll(names(new Edition(policy, each).nodes()));
    }
    policy
        .questions()
        .forEach(
            (name, question) -> {
              if (!anywhere.contains(name)) {
                asked.put(name, question);
              }
            });
    return List.copyOf(asked.values());
  }

  /** By the name of a fact the clauses of the nodes whose guards use it, in their order. */
  public Map<String, List<String>> users() {
    Map<String, SequencedSet<String>> users = new LinkedHashMap<>();
    for (Node node : nodes()) {
      for (String name : names(List.of(node))) {
        users.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(node.clause());
      }
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    users.forEach((name, clauses) -> lists.put(name, List.copyOf(clauses)));
    return lists;
  }

  /** {@code hate-speech@2.1.0}, with its market where it has one. */
  @Override
  public String toString() {
    return market == null ? policy.toString() : policy + ", market " + market.name();
  }

  private static void add(List<Node> tree, List<Node> nodes) {
    for (Node node : tree) {
      nodes.add(node);
      add(node.then(), nodes);
    }
  }

  private static SequencedSet<String> names(List<Node> nodes) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (Node node : nodes) {
      if (node.when() != null) {
        node.when().atoms().stream().map(Guard.Atom::name).forEach(names::add);
      }
    }
    return names;
  }
}
