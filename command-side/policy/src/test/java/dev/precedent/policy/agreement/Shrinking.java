package dev.precedent.policy.agreement;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a disagreement smaller as long as something can be left out of its policy or its case. */
final class Shrinking {
  private static final int MAX_TRIES = 5_000;

  private static final AtomicInteger POOLS = new AtomicInteger(1_000_000);

  private final Engine engine;
  private final Pool pool;

  /** What was tried once is loaded once. */
  private final Map<Map<String, Value>, Pool> singles = new HashMap<>();

  private Shrinking(Engine engine, Pool pool) {
    this.engine = engine;
    this.pool = pool;
  }

  static Shrinking of(Engine engine, Pool pool) {
    return new Shrinking(engine, pool);
  }

  /** A policy and the facts of a case, with what is said of it. */
  record Counterexample(
      PolicyDocument policy, Map<String, Value> facts, Evaluation expected, Evaluation found) {}

  /** The smallest found; what it was made of if nothing can be left out. */
  Counterexample smallest(PolicyDocument policy, Map<String, Value> facts) {
    Counterexample smallest =
        tried(policy, facts)
            .orElseGet(
                () ->
                    // It takes the neighbours of the case to disagree.
                    new Counterexample(
                        policy,
                        facts,
                        new PolicyVersion(policy).evaluate(facts),
                        engine
                            .answers(new PolicyVersion(policy), pool)
                            .get(pool.cases().indexOf(facts))));
    boolean shrunk = true;
    for (int tries = 0; shrunk && tries < MAX_TRIES; ) {
      shrunk = false;
      PolicyDocument current = smallest.policy();
      Map<String, Value> known = smallest.facts();
      List<Candidate> candidates = new ArrayList<>();
      Smaller.policies(current).forEach(p -> candidates.add(new Candidate(p, known)));
      smallerFacts(known).forEach(f -> candidates.add(new Candidate(current, f)));
      for (Candidate candidate : candidates) {
        tries++;
        Optional<Counterexample> found = tried(candidate.policy(), candidate.facts());
        if (found.isPresent()) {
          smallest = found.get();
          shrunk = true;
          break;
        }
      }
    }
    return smallest;
  }

  private record Candidate(PolicyDocument policy, Map<String, Value> facts) {}

  private Optional<Counterexample> tried(PolicyDocument document, Map<String, Value> facts) {
    PolicyVersion policy = new PolicyVersion(document);
    Evaluation expected = policy.evaluate(facts);
    Pool single =
        singles.computeIfAbsent(
            facts, known -> pool.withCases(POOLS.getAndIncrement(), List.of(known)));
    Evaluation found = engine.answers(policy, single).getFirst();
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of(new Counterexample(document, facts, expected, found));
  }

  private static Stream<Map<String, Value>> smallerFacts(Map<String, Value> facts) {
    List<Map<String, Value>> smaller = new ArrayList<>();
    facts.forEach(
        (name, value) -> {
          smaller.add(with(facts, name, null));
          if (value instanceof Value.Several(List<Value> values)) {
            for (int i = 0; i < values.size(); i++) {
              smaller.add(with(facts, name, Value.of(Smaller.without(values, i))));
            }
          }
        });
    return smaller.stream();
  }

  private static Map<String, Value> with(
      Map<String, Value> facts, String name, @Nullable Value value) {
    Map<String, Value> other = new TreeMap<>(facts);
    if (value == null) {
      other.remove(name);
    } else {
      other.put(name, value);
    }
    return other;
  }
}
