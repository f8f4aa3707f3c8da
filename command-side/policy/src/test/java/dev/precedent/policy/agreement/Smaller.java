package dev.precedent.policy.agreement;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies that one has when one thing is left out of a policy, the most first. */
final class Smaller {
  private Smaller() {}

  static Stream<PolicyDocument> policies(PolicyDocument policy) {
    Stream<PolicyDocument> withoutMarkets =
        policy.market() == null
            ? Stream.of()
            : Stream.concat(
                policy.markets().stream()
                    .map(Market::tree)
                    .map(tree -> with(policy, List.of(), tree)),
                Stream.of(with(policy, List.of(), policy.tree())));
    Stream<PolicyDocument> fewerMarkets =
        indices(policy.markets())
            .filter(_ -> policy.markets().size() > 1)
            .map(i -> with(policy, without(policy.markets(), i), policy.tree()));
    Stream<PolicyDocument> trees =
        lists(policy.tree()).map(tree -> with(policy, policy.markets(), tree));
    Stream<PolicyDocument> marketTrees =
        indices(policy.markets())
            .flatMap(
                i ->
                    lists(policy.markets().get(i).tree())
                        .map(
                            tree ->
                                with(policy, replaced(policy.markets(), i, tree), policy.tree())));
    return Stream.of(withoutMarkets, fewerMarkets, trees, marketTrees).flatMap(s -> s);
  }

  /** With the declarations that are left to declare. */
  private static PolicyDocument with(PolicyDocument policy, List<Market> markets, List<Node> tree) {
    Set<String> used =
        Stream.concat(Stream.of(tree), markets.stream().map(Market::tree))
            .flatMap(List::stream)
            .flatMap(Smaller::atoms)
            .map(Guard.Atom::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String market = markets.isEmpty() ? null : policy.market();
    if (market != null) {
      used.add(market);
    }
    LinkedHashMap<String, Signal> signals = new LinkedHashMap<>(policy.signals());
    signals.keySet().retainAll(used);
    LinkedHashMap<String, Question> questions = new LinkedHashMap<>(policy.questions());
    questions.keySet().retainAll(used);
    return new PolicyDocument(
        policy.key(),
        policy.version(),
        policy.title(),
        null,
        null,
        signals,
        policy.thresholds(),
        questions,
        policy.outcomes(),
        policy.actions(),
        market,
        markets,
        tree,
        policy.text(),
        policy.guidance(),
        policy.digest());
  }

  private static Stream<Guard.Atom> atoms(Node node) {
    return Stream.concat(
        node.when() == null ? Stream.of() : node.when().atoms().stream(),
        node.then().stream().flatMap(Smaller::atoms));
  }

  private static List<Market> replaced(List<Market> markets, int index, List<Node> tree) {
    Market old = markets.get(index);
    List<Market> others = new ArrayList<>(markets);
    others.set(
        index,
        new Market(
            old.name(),
            old.regions(),
            old.thresholds(),
            tree,
            old.movedThresholds(),
            old.changedClauses()));
    return others;
  }

  private static Stream<List<Node>> lists(List<Node> list) {
    Stream<List<Node>> below = list.stream().map(Node::then).filter(then -> !then.isEmpty());
    Stream<List<Node>> shorter =
        indices(list).limit(list.size() - 1L).map(i -> without(list, i)); // the last stays last
    Stream<List<Node>> smaller =
        indices(list).flatMap(i -> nodes(list.get(i)).map(node -> replaced(list, i, node)));
    return Stream.of(below, shorter, smaller).flatMap(s -> s);
  }

  private static Stream<Node> nodes(Node node) {
    Guard when = node.when();
    Stream<Node> leaf =
        node.then().isEmpty()
            ? Stream.of()
            : Stream.of(new Node(node.clause(), when, node.guardText(), "ALLOW", List.of()));
    Stream<Node> thens =
        node.then().isEmpty()
            ? Stream.of()
            : lists(node.then())
                .map(then -> new Node(node.clause(), when, node.guardText(), null, then));
    Stream<Node> guards =
        when == null
            ? Stream.of()
            : guards(when)
                .map(guard -> new Node(node.clause(), guard, "", node.outcome(), node.then()));
    return Stream.of(leaf, thens, guards).flatMap(s -> s);
  }

  private static Stream<Guard> guards(Guard guard) {
    return switch (guard) {
      case Guard.OneOf(String name, List<Value> constants) ->
          constants.size() == 1
              ? Stream.of(new Guard.Is(name, constants.getFirst()))
              : indices(constants).map(i -> new Guard.OneOf(name, without(constants, i)));
      case Guard.Atom _ -> Stream.of();
      case Guard.Not(Guard operand) ->
          Stream.concat(
              Stream.of(operand),
              guards(operand).filter(g -> !(g instanceof Guard.Not)).map(Guard.Not::new));
      case Guard.All(List<Guard> operands) ->
          joined(operands, Guard.All.class)
              .map(left -> left.size() == 1 ? left.getFirst() : new Guard.All(left));
      case Guard.Any(List<Guard> operands) ->
          joined(operands, Guard.Any.class)
              .map(left -> left.size() == 1 ? left.getFirst() : new Guard.Any(left));
    };
  }

  private static Stream<List<Guard>> joined(List<Guard> operands, Class<? extends Guard> join) {
    return Stream.concat(
        Stream.concat(
            operands.stream().map(List::of), indices(operands).map(i -> without(operands, i))),
        indices(operands)
            .flatMap(
                i ->
                    guards(operands.get(i))
                        .filter(operand -> !join.isInstance(operand))
                        .map(operand -> replaced(operands, i, operand))));
  }

  private static Stream<Integer> indices(List<?> list) {
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1);
  }

  static <T> List<T> without(List<T> list, int index) {
    List<T> others = new ArrayList<>(list);
    others.remove(index);
    return others;
  }

  private static <T> List<T> replaced(List<T> list, int index, T element) {
    List<T> others = new ArrayList<>(list);
    others.set(index, element);
    return others;
  }
}
