package dev.precedent.policy.agreement;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Holds engines to the evaluator on random policies and cases. A disagreement is made as small as
 * it gets, and thrown with the policy as a document.
 */
public final class Agreement {
  private final List<Engine> engines;
  private final long seed;

  public Agreement(List<Engine> engines, long seed) {
    this.engines = List.copyOf(engines);
    this.seed = seed;
  }

  /**
   * What was compared.
   *
   * @param ends how often cases ended in which way
   * @param missing how many sets of missing names there were
   */
  public record Seen(int policies, long cases, Map<End, Long> ends, int missing) {}

  /** In which way a case ends. */
  public enum End {
    DECIDED,
    DECIDED_BELOW,
    UNDECIDABLE,
    UNDECIDABLE_BELOW
  }

  /**
   * Compares.
   *
   * @param pools of cases, each loaded once
   * @param policies for each pool
   * @param cases in each pool
   */
  public Seen check(int pools, int policies, int cases) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    PolicyGenerator generator = new PolicyGenerator(random);
    Map<End, Long> ends = new EnumMap<>(End.class);
    Set<Set<String>> missing = new HashSet<>();
    for (int i = 0; i < pools; i++) {
      Pool pool = Pool.of(i, cases, random);
      for (int j = 0; j < policies; j++) {
        PolicyDocument document = generator.policy(pool);
        PolicyVersion policy = new PolicyVersion(document);
        List<Evaluation> expected = Engine.evaluated(policy, pool);
        for (Engine engine : engines) {
          compare(document, policy, pool, expected, engine);
        }
        for (Evaluation evaluation : expected) {
          ends.merge(end(evaluation), 1L, Long::sum);
          if (evaluation instanceof Evaluation.Undecidable undecidable) {
            missing.add(undecidable.missing());
          }
        }
      }
    }
    return new Seen(pools * policies, (long) pools * policies * cases, ends, missing.size());
  }

  private static End end(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Decided decided ->
          decided.path().size() > 1 ? End.DECIDED_BELOW : End.DECIDED;
      case Evaluation.Undecidable undecidable ->
          undecidable.path().isEmpty() ? End.UNDECIDABLE : End.UNDECIDABLE_BELOW;
    };
  }

  private static void compare(
      PolicyDocument document,
      PolicyVersion policy,
      Pool pool,
      List<Evaluation> expected,
      Engine engine) {
    List<Evaluation> found = engine.answers(policy, pool);
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(found.get(i))) {
        throw new Disagreement(
            Shrinking.of(engine, pool).smallest(document, pool.cases().get(i)), engine);
      }
    }
  }

  /** A policy and a case of which an engine says something else than the evaluator. */
  public static final class Disagreement extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient Shrinking.Counterexample counterexample;

    Disagreement(Shrinking.Counterexample found, Engine engine) {
      super(
          """
          %s disagrees.
          case:      %s
          evaluator: %s
          %-10s %s
          --- policy
          %s--- reading
          %s"""
              .formatted(
                  engine.name(),
                  CanonicalJson.mapper().writeValueAsString(found.facts()),
                  found.expected(),
                  engine.name() + ":",
                  found.found(),
                  PolicyYaml.of(new PolicyVersion(found.policy())),
                  engine.reading(new PolicyVersion(found.policy()))));
      this.counterexample = found;
    }

    /** The facts of the case. */
    public Map<String, Value> facts() {
      return counterexample.facts();
    }

    /** How many conditions on facts the policy's guards have, in all markets. */
    public int conditions() {
      List<List<Node>> trees = new ArrayList<>();
      trees.add(counterexample.policy().tree());
      counterexample.policy().markets().forEach(market -> trees.add(market.tree()));
      return trees.stream().mapToInt(Disagreement::conditions).sum();
    }

    private static int conditions(List<Node> list) {
      return list.stream()
          .mapToInt(
              node ->
                  (node.when() == null ? 0 : node.when().atoms().size()) + conditions(node.then()))
          .sum();
    }
  }
}
