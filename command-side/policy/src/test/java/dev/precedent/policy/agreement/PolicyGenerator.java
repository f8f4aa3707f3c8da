package dev.precedent.policy.agreement;

import static dev.precedent.policy.agreement.Pool.pick;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.Question;
import dev.precedent.policy.Scale;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes policies in typed form for the cases of a pool: nested trees, named thresholds, markets.
 * Their guards may be ones that never hold, which a document's check would refuse.
 */
final class PolicyGenerator {
  /** As deep as the language lets trees and guards be. */
  private static final int TREE_DEPTH = 16;

  private static final int GUARD_DEPTH = 8;

  private static final List<String> OUTCOMES = List.of("ALLOW", "LIMIT", "ESCALATE", "REMOVE");
  private static final int THRESHOLDS = 4;

  /** Clauses from which on a tree grows no deeper: most are small, so that many can be tried. */
  private static final int FEW = 12;

  /** Clauses of the largest trees, and conditions of the largest guards. */
  private static final int MANY = 50;

  private final RandomGenerator random;
  private SequencedMap<String, Signal> signals = new LinkedHashMap<>();
  private SequencedMap<String, Question> questions = new LinkedHashMap<>();
  private SequencedMap<String, Threshold> thresholds = new LinkedHashMap<>();
  private int clauses;
  private int most;

  PolicyGenerator(RandomGenerator random) {
    this.random = random;
  }

  /** A policy whose facts are mostly of the types that the pool has them recorded with. */
  PolicyDocument policy(Pool pool) {
    return policy(pool, 8);
  }

  /**
   * A policy for the cases of a pool.
   *
   * @param odd one of so many names is declared with any type
   */
  PolicyDocument policy(Pool pool, int odd) {
    signals = new LinkedHashMap<>();
    questions = new LinkedHashMap<>();
    thresholds = new LinkedHashMap<>();
    clauses = 0;
    pool.types()
        .forEach(
            (name, type) -> declare(name, random.nextInt(odd) == 0 ? Pool.anyType(random) : type));
    boolean withMarkets = random.nextInt(4) == 0;
    if (withMarkets) {
      questions.remove(Pool.REGION);
      signals.put(Pool.REGION, region());
    }
    for (int i = 0; i < THRESHOLDS; i++) {
      FactType.Kind kind = i < 3 ? FactType.Kind.DOUBLE : FactType.Kind.TIMESTAMP;
      thresholds.put("bound_" + i, new Threshold("bound_" + i, kind, bound(kind)));
    }
    List<Node> tree = tree();
    return new PolicyDocument(
        new PolicyKey("generated"),
        VersionNumber.of("1.0.0"),
        "Generated",
        null,
        null,
        signals,
        thresholds,
        questions,
        OUTCOMES,
        new LinkedHashMap<>(),
        withMarkets ? Pool.REGION : null,
        withMarkets ? markets(tree) : List.of(),
        tree,
        "Generated.",
        new LinkedHashMap<>(),
        "sha256:generated");
  }

  private static Signal region() {
    FactType type = new FactType(FactType.Kind.STRING, false);
    return new Signal(Pool.REGION, type, null, null, Vocabulary.REGIONS, null);
  }

  private void declare(String name, FactType type) {
    boolean asSignal =
        switch (type.kind()) {
          case DOUBLE, TIMESTAMP -> !type.several();
          case BOOL, INT -> !type.several() && random.nextBoolean();
          case STRING -> random.nextBoolean();
        };
    if (asSignal) {
      signals.put(name, new Signal(name, type, null, null));
    } else {
      List<Value> answers =
          switch (type.kind()) {
            case BOOL -> Vocabulary.recorded(FactType.Kind.BOOL);
            case STRING -> Vocabulary.recorded(FactType.Kind.STRING).subList(1, 7);
            case INT, DOUBLE, TIMESTAMP -> Vocabulary.WHOLE.stream().map(Value::of).toList();
          };
      questions.put(
          name, new Question(name, name + "?", answers, type.several(), Scale.NOMINAL, null));
    }
  }

  private List<Node> tree() {
    int kind = random.nextInt(40);
    most = kind < 2 ? MANY : FEW;
    return switch (kind) {
      case 0 -> list(1, 15 + random.nextInt(15), 1); // wide
      case 1 -> list(2 + random.nextInt(TREE_DEPTH - 1), 2, 3); // narrow and deep
      default -> list(1 + random.nextInt(3), 1 + random.nextInt(4), 2);
    };
  }

  /**
   * A list that ends as it has to.
   *
   * @param depth levels of lists that there may be
   * @param descends out of four nodes, how many have a list of their own
   */
  private List<Node> list(int depth, int size, int descends) {
    List<Node> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String clause = "C." + ++clauses;
      Guard when = i == size - 1 ? null : guard();
      boolean leaf = depth == 1 || clauses > most || random.nextInt(4) >= descends;
      list.add(
          node(
              clause,
              when,
              leaf ? pick(OUTCOMES, random) : null,
              leaf ? List.of() : list(depth - 1, 1 + random.nextInt(4), descends)));
    }
    return list;
  }

  private Node node(
      String clause, @Nullable Guard when, @Nullable String outcome, List<Node> then) {
    String text = when == null ? "" : PolicyYaml.cel(when, signals.values());
    return new Node(clause, when, text, outcome, then);
  }

  /** Has a signal of the last policy declared otherwise from here on. */
  void declare(Signal signal) {
    signals.put(signal.name(), signal);
  }

  /** A guard over the facts of the last policy. */
  Guard anyGuard() {
    return guard();
  }

  private Guard guard() {
    Guard guard = random.nextInt(40) == 0 ? guard(GUARD_DEPTH) : guard(1 + random.nextInt(3));
    return guard.atoms().size() > MANY ? guard() : guard;
  }

  /** A guard of at most so many levels. */
  private Guard guard(int depth) {
    if (depth == 1) {
      return atom();
    }
    return switch (random.nextInt(8)) {
      case 0 -> not(guard(depth - 1));
      case 1, 2, 3 -> new Guard.All(operands(Guard.All.class, depth));
      case 4, 5, 6 -> new Guard.Any(operands(Guard.Any.class, depth));
      default -> atom();
    };
  }

  private List<Guard> operands(Class<? extends Guard> join, int depth) {
    List<Guard> operands = new ArrayList<>();
    int size = 2 + random.nextInt(2);
    while (operands.size() < size) {
      Guard operand = guard(depth - 1);
      if (!join.isInstance(operand)) {
        operands.add(operand);
      }
    }
    return operands;
  }

  private static Guard not(Guard guard) {
    return guard instanceof Guard.Not(Guard operand) ? operand : new Guard.Not(guard);
  }

  private Guard atom() {
    List<Declaration> facts = new ArrayList<>(signals.values());
    facts.addAll(questions.values());
    Declaration fact = pick(facts, random);
    List<Value> constants = constants(fact);
    if (fact.type().several()) {
      return new Guard.Includes(fact.name(), some(constants));
    }
    Guard atom =
        switch (fact.type().kind()) {
          case BOOL -> new Guard.Holds(fact.name());
          case STRING -> equality(fact.name(), constants);
          case INT, DOUBLE, TIMESTAMP ->
              random.nextInt(3) == 0
                  ? equality(fact.name(), constants)
                  : comparison(fact, constants);
        };
    return random.nextInt(5) == 0 ? new Guard.Not(atom) : atom;
  }

  private Guard equality(String name, List<Value> constants) {
    if (random.nextBoolean()) {
      return new Guard.Is(name, some(constants));
    }
    int size = random.nextInt(10) == 0 ? 20 : 1 + random.nextInt(3);
    return new Guard.OneOf(name, IntStream.range(0, size).mapToObj(_ -> some(constants)).toList());
  }

  private Guard comparison(Declaration fact, List<Value> constants) {
    Guard.Relation relation = pick(List.of(Guard.Relation.values()), random);
    boolean isTime = fact.type().kind() == FactType.Kind.TIMESTAMP;
    if (random.nextInt(3) == 0) {
      List<Threshold> named =
          thresholds.values().stream()
              .filter(threshold -> (threshold.kind() == FactType.Kind.TIMESTAMP) == isTime)
              .toList();
      Threshold threshold = pick(named, random);
      return new Guard.Compare(fact.name(), relation, threshold.bound(), threshold.name());
    }
    Value.Number bound = (Value.Number) some(constants);
    boolean negative = bound.value() == 0 && !isTime && random.nextBoolean();
    return new Guard.Compare(fact.name(), relation, negative ? -0.0 : bound.value());
  }

  private static List<Value> constants(Declaration fact) {
    return switch (fact) {
      case Question question -> question.answers();
      case Signal signal when !signal.values().isEmpty() ->
          signal.values().stream().map(Value::of).toList();
      case Signal signal -> Vocabulary.compared(signal.type().kind());
    };
  }

  /** One of them, of the first ones more often. */
  private Value some(List<Value> values) {
    int size = random.nextBoolean() ? values.size() : Math.min(6, values.size());
    return values.get(random.nextInt(size));
  }

  private double bound(FactType.Kind kind) {
    return ((Value.Number) some(Vocabulary.compared(kind))).value();
  }

  private List<Market> markets(List<Node> tree) {
    List<Market> markets = new ArrayList<>();
    int regions = 0;
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      int size = 1 + random.nextInt(2);
      markets.add(market("M" + i, Vocabulary.REGIONS.subList(regions, regions + size), tree));
      regions += size;
    }
    return markets;
  }

  private Market market(String name, Collection<String> regions, List<Node> tree) {
    SequencedMap<String, Threshold> here = new LinkedHashMap<>(thresholds);
    SequencedSet<String> moved = new LinkedHashSet<>();
    for (Threshold threshold : thresholds.values()) {
      if (random.nextInt(3) == 0) {
        here.put(
            threshold.name(),
            new Threshold(threshold.name(), threshold.kind(), bound(threshold.kind())));
        moved.add(threshold.name());
      }
    }
    SequencedSet<String> changed = new LinkedHashSet<>();
    List<Node> laid = tree.stream().map(node -> laid(node, here, changed)).toList();
    return new Market(name, List.copyOf(regions), here, laid, moved, changed);
  }

  private Node laid(Node node, SequencedMap<String, Threshold> here, SequencedSet<String> changed) {
    Guard when = node.when() == null ? null : moved(node.when(), here);
    String outcome = node.outcome();
    if (random.nextInt(8) == 0) {
      changed.add(node.clause());
      if (when != null && random.nextBoolean()) {
        // Thresholds in it are those of the market.
        when = moved(guard(), here);
      }
      if (outcome != null) {
        outcome = pick(OUTCOMES, random);
      }
    }
    return node(
        node.clause(),
        when,
        outcome,
        node.then().stream().map(below -> laid(below, here, changed)).toList());
  }

  private static Guard moved(Guard guard, SequencedMap<String, Threshold> here) {
    return switch (guard) {
      case Guard.Compare(String name, Guard.Relation relation, double bound, String named) -> {
        Threshold threshold = named == null ? null : here.get(named);
        yield new Guard.Compare(
            name, relation, threshold == null ? bound : threshold.bound(), named);
      }
      case Guard.Atom atom -> atom;
      case Guard.Not(Guard operand) -> new Guard.Not(moved(operand, here));
      case Guard.All(List<Guard> operands) ->
          new Guard.All(operands.stream().map(operand -> moved(operand, here)).toList());
      case Guard.Any(List<Guard> operands) ->
          new Guard.Any(operands.stream().map(operand -> moved(operand, here)).toList());
    };
  }
}
