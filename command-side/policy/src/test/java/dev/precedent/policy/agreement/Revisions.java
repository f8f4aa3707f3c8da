package dev.precedent.policy.agreement;

import static dev.precedent.policy.agreement.Pool.pick;

import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes pairs of versions: one of a random policy, and what somebody made of it. */
public final class Revisions {
  private static final List<String> OUTCOMES = List.of("ALLOW", "LIMIT", "ESCALATE", "REMOVE");

  private final RandomGenerator random;
  private final PolicyGenerator generator;
  private int added;

  public Revisions(RandomGenerator random) {
    this.random = random;
    this.generator = new PolicyGenerator(random);
  }

  /** An older and a newer version for the cases of a pool. */
  public record Pair(PolicyVersion before, PolicyVersion after) {}

  /** A random pair, with one change or several. */
  public Pair of(Pool pool) {
    PolicyDocument before = generator.policy(pool);
    PolicyDocument after = before;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      after = changed(after);
    }
    return new Pair(new PolicyVersion(before), new PolicyVersion(after));
  }

  private PolicyDocument changed(PolicyDocument document) {
    SequencedMap<String, Signal> signals = new LinkedHashMap<>(document.signals());
    List<Node> tree = document.tree();
    List<Market> markets = new ArrayList<>(document.markets());
    String market = document.market();
    switch (random.nextInt(12)) {
      case 0 -> {
        List<Signal> others =
            signals.values().stream().filter(each -> !each.name().equals(Pool.REGION)).toList();
        if (!others.isEmpty()) {
          Signal signal = otherwise(pick(others, random), document);
          signals.put(signal.name(), signal);
          generator.declare(signal);
        }
      }
      case 1 -> {
        Collections.shuffle(markets, new Random(random.nextLong()));
        if (markets.size() > 1) {
          Market one = markets.removeLast();
          Market other = markets.removeLast();
          markets.add(with(one, other.regions(), one.tree()));
          if (random.nextBoolean()) {
            markets.add(with(other, one.regions(), other.tree()));
          }
        } else if (random.nextBoolean()) {
          markets.clear();
          market = null;
        }
      }
      case 2 -> {
        if (!markets.isEmpty()) {
          Market one = markets.removeLast();
          markets.add(with(one, one.regions(), changed(one.tree())));
        }
      }
      default -> {
        tree = changed(tree);
        if (random.nextBoolean()) {
          List<Node> everywhere = tree;
          markets.replaceAll(each -> with(each, each.regions(), everywhere));
        }
      }
    }
    return new PolicyDocument(
        document.key(),
        VersionNumber.of("2.0.0"),
        document.title(),
        null,
        null,
        signals,
        document.thresholds(),
        document.questions(),
        OUTCOMES,
        document.actions(),
        markets.isEmpty() ? null : market,
        markets,
        tree,
        document.text(),
        new LinkedHashMap<>(),
        document.digest());
  }

  /** Of another type, with which all guards can be read. */
  private Signal otherwise(Signal signal, PolicyDocument document) {
    FactType type = Pool.anyType(random);
    boolean used =
        Stream.concat(
                document.tree().stream(),
                document.markets().stream().flatMap(market -> market.tree().stream()))
            .anyMatch(node -> uses(node, signal.name()));
    boolean readable =
        type.kind().isNumeric()
            && signal.type().kind().isNumeric()
            && !type.several()
            && !signal.type().several();
    return used && !readable ? signal : new Signal(signal.name(), type, null, null);
  }

  private static boolean uses(Node node, String name) {
    return (node.when() != null
            && node.when().atoms().stream().anyMatch(atom -> atom.name().equals(name)))
        || node.then().stream().anyMatch(below -> uses(below, name));
  }

  private static Market with(Market market, List<String> regions, List<Node> tree) {
    return new Market(
        market.name(),
        regions,
        market.thresholds(),
        tree,
        market.movedThresholds(),
        market.changedClauses());
  }

  private List<Node> changed(List<Node> tree) {
    List<Node> list = new ArrayList<>(tree);
    int index = random.nextInt(list.size());
    Node node = list.get(index);
    if (!node.then().isEmpty() && random.nextInt(3) > 0) {
      list.set(
          index,
          new Node(node.clause(), node.when(), node.guardText(), null, changed(node.then())));
      return list;
    }
    boolean last = index == list.size() - 1;
    switch (random.nextInt(8)) {
      case 0 -> list.add(index, leaf(generator.anyGuard()));
      case 1 -> {
        if (!last) {
          list.remove(index);
        }
      }
      case 2, 3 -> {
        if (!last) {
          list.remove(index);
          list.add(random.nextInt(list.size()), node);
        }
      }
      case 4 -> {
        if (!last) {
          list.set(index, with(node, node.clause(), generator.anyGuard()));
        }
      }
      case 5 -> {
        if (!last) {
          list.set(index, with(node, node.clause(), shifted(node.when())));
        }
      }
      case 6 -> list.set(index, with(node, "R." + ++added, node.when()));
      default ->
          list.set(
              index,
              node.then().isEmpty() && random.nextBoolean()
                  ? new Node(
                      node.clause(),
                      node.when(),
                      node.guardText(),
                      null,
                      List.of(leaf(generator.anyGuard()), leaf(null)))
                  : new Node(
                      node.clause(),
                      node.when(),
                      node.guardText(),
                      pick(OUTCOMES, random),
                      List.of()));
    }
    return list;
  }

  private Node leaf(@Nullable Guard when) {
    return new Node(
        "N." + ++added,
        when,
        when == null ? "" : when.toString(),
        pick(OUTCOMES, random),
        List.of());
  }

  private static Node with(Node node, String clause, @Nullable Guard when) {
    return new Node(clause, when, when == null ? "" : when.toString(), node.outcome(), node.then());
  }

  private @Nullable Guard shifted(@Nullable Guard guard) {
    return guard == null ? null : each(guard, atom -> random.nextBoolean() ? atom : shifted(atom));
  }

  private static Guard.Atom shifted(Guard.Atom atom) {
    return atom
            instanceof Guard.Compare(String name, Guard.Relation relation, double bound, var named)
        ? new Guard.Compare(name, relation, bound + 1, named)
        : atom;
  }

  private static Guard each(Guard guard, UnaryOperator<Guard.Atom> change) {
    return switch (guard) {
      case Guard.Atom atom -> change.apply(atom);
      case Guard.Not(Guard operand) -> new Guard.Not(each(operand, change));
      case Guard.All(List<Guard> operands) ->
          new Guard.All(operands.stream().map(operand -> each(operand, change)).toList());
      case Guard.Any(List<Guard> operands) ->
          new Guard.Any(operands.stream().map(operand -> each(operand, change)).toList());
    };
  }
}
