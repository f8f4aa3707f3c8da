package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.Value;
import java.util.Comparator;
import java.util.List;

/** Answers that are sets: the same in whatever order their elements are written. */
public final class AnswerSets {
  private AnswerSets() {}

  /** A value that equals those that say the same. */
  public static Value inOrder(Value value) {
    return value instanceof Value.Several(List<Value> values)
        ? Value.of(
            values.stream().distinct().sorted(Comparator.comparing(Value::toString)).toList())
        : value;
  }
}
