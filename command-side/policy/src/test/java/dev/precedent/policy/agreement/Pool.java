package dev.precedent.policy.agreement;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Cases that several policies are applied to.
 *
 * @param number tells it from other pools
 * @param types how each name is mostly recorded
 * @param answers the names that are recorded as answers, and not as signals
 * @param cases the facts of each case
 */
public record Pool(
    int number,
    SequencedMap<String, FactType> types,
    Set<String> answers,
    List<Map<String, Value>> cases) {

  /** Names that a database might misunderstand, and plain ones. */
  private static final List<String> NAMES =
      List.of(
          "score", "Score", "SCORE_2", "order", "left", "_1", "g1", "outcome", "when", "tags",
          "kinds");

  /** The name that markets are made of; mostly a string in all pools. */
  static final String REGION = "region";

  /** A pool of random cases. */
  public static Pool of(int number, int size, RandomGenerator random) {
    SequencedMap<String, FactType> types = new LinkedHashMap<>();
    Set<String> answers = new LinkedHashSet<>();
    for (String name : NAMES) {
      types.put(name, anyType(random));
      if (random.nextInt(3) == 0) {
        answers.add(name);
      }
    }
    types.put(REGION, new FactType(FactType.Kind.STRING, false));
    List<Map<String, Value>> cases = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      cases.add(facts(types, random));
    }
    return new Pool(number, types, answers, cases);
  }

  /** The same pool with other cases. */
  Pool withCases(int number, List<Map<String, Value>> cases) {
    return new Pool(number, types, answers, cases);
  }

  /** Any type that can be declared of a signal or a question. */
  static FactType anyType(RandomGenerator random) {
    FactType.Kind kind = pick(List.of(FactType.Kind.values()), random);
    return new FactType(kind, kind != FactType.Kind.TIMESTAMP && random.nextInt(4) == 0);
  }

  private static Map<String, Value> facts(
      SequencedMap<String, FactType> types, RandomGenerator random) {
    Map<String, Value> facts = new TreeMap<>();
    int missing = random.nextInt(4); // some cases are complete, some hardly known
    types.forEach(
        (name, type) -> {
          if (random.nextInt(10) >= missing) {
            boolean odd = random.nextInt(20) == 0;
            facts.put(
                name,
                name.equals(REGION) && !odd
                    ? Value.of(pick(Vocabulary.REGIONS, random))
                    : value(odd ? anyType(random) : type, random));
          }
        });
    return facts;
  }

  private static Value value(FactType type, RandomGenerator random) {
    if (type.several()) {
      List<Value> values = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        boolean odd = random.nextInt(20) == 0; // what a failed system answered may be mixed
        values.add(value(odd ? new FactType(anyType(random).kind(), false) : one(type), random));
      }
      return Value.of(values);
    }
    if (type.kind() == FactType.Kind.TIMESTAMP && random.nextInt(10) == 0) {
      return Value.of(pick(Vocabulary.NO_TIMES, random));
    }
    List<Value> values = Vocabulary.recorded(type.kind());
    // The first few values of a kind come more often, so that joins are true more often.
    return values.get(
        random.nextInt(random.nextBoolean() ? values.size() : Math.min(6, values.size())));
  }

  private static FactType one(FactType several) {
    return new FactType(several.kind(), false);
  }

  static <T> T pick(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }
}
