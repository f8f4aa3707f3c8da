package dev.precedent.bench;

import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Cases of a policy with every fact known, the same in every run. */
final class RandomCases {
  private static final long SEED = 5;
  private static final int OPEN_RANGE = 40;
  private static final List<String> TEXTS = List.of("en", "de", "fr");

  private final PolicyVersion policy;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  private RandomCases(PolicyVersion policy) {
    this.policy = policy;
  }

  static List<Map<String, Value>> of(PolicyVersion policy, int number) {
    RandomCases cases = new RandomCases(policy);
    List<Map<String, Value>> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(cases.next());
    }
    return all;
  }

  private Map<String, Value> next() {
    Map<String, Value> facts = new HashMap<>();
    for (Signal signal : policy.signals().values()) {
      facts.put(signal.name(), value(signal));
    }
    for (Question question : policy.questions().values()) {
      List<Value> answers = question.answers();
      facts.put(
          question.name(),
          question.several()
              ? Value.of(answers.stream().filter(_ -> random.nextInt(10) == 0).toList())
              : answers.get(random.nextInt(answers.size())));
    }
    return facts;
  }

  private Value value(Signal signal) {
    return switch (signal.type().kind()) {
      case BOOL -> Value.of(random.nextInt(10) == 0);
      case STRING -> Value.of(TEXTS.get(random.nextInt(TEXTS.size())));
      case INT -> Value.of(random.nextInt(OPEN_RANGE));
      case DOUBLE -> {
        Range range = signal.range();
        double least = range == null || range.least() == null ? 0 : range.least();
        double most = range == null || range.most() == null ? 1 : range.most();
        yield Value.of(least + random.nextDouble() * (most - least));
      }
      case TIMESTAMP -> throw new IllegalArgumentException("no benchmark compares times");
    };
  }
}
