package dev.precedent.policy.facts;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Question;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand for all that a fact may have. Guards compare with finitely many constants, so
 * finitely many values, one of them between and beside any two constants, stand for all.
 */
final class Representatives {
  private Representatives() {}

  /**
   * At least one value for each way in which guards can tell values apart, as guards compare them.
   * The most telling come first: numbers beside and between the constants, the roundest before
   * others, and then the constants; texts the other way round. Of a list those of its elements.
   *
   * @param constants all that the fact is compared with anywhere
   */
  static SequencedSet<Value> of(Declaration fact, Set<Value> constants) {
    if (fact instanceof Question question) {
      return new LinkedHashSet<>(question.answers());
    }
    SequencedSet<Value> values = new LinkedHashSet<>();
    switch (fact.type().kind()) {
      case BOOL -> values.addAll(List.of(Value.of(false), Value.of(true)));
      case STRING -> values.addAll(closed(fact).isEmpty() ? texts(constants) : closed(fact));
      case INT -> values.addAll(within(fact, wholes(constants, fact, Round.TENS)));
      case TIMESTAMP -> values.addAll(within(fact, wholes(constants, fact, Round.TIMES)));
      case DOUBLE -> values.addAll(within(fact, decimals(numbers(constants, fact))));
    }
    return values;
  }

  private static List<Value> closed(Declaration fact) {
    return fact instanceof Signal signal
        ? signal.values().stream().map(Value::of).toList()
        : List.of();
  }

  private static List<Value> texts(Set<Value> constants) {
    List<Value> texts =
        new ArrayList<>(constants.stream().filter(Value.Text.class::isInstance).toList());
    String other = "other";
    while (constants.contains(Value.of(other))) {
      other += "_";
    }
    texts.add(Value.of(other));
    return texts;
  }

  private static @Nullable Range range(Declaration fact) {
    return fact instanceof Signal signal ? signal.range() : null;
  }

  private static List<Value> within(Declaration fact, List<Double> numbers) {
    Range range = range(fact);
    return numbers.stream()
        .filter(number -> range == null || range.contains(number))
        .map(Value::of)
        .toList();
  }

  /** What the fact is compared with, and the ends of what it may be. */
  private static TreeSet<Double> numbers(Set<Value> constants, Declaration fact) {
    TreeSet<Double> numbers = new TreeSet<>();
    for (Value constant : constants) {
      if (constant instanceof Value.Number(double number)) {
        numbers.add(number);
      }
    }
    Range range = range(fact);
    if (range != null && range.least() != null) {
      numbers.add(range.least());
    }
    if (range != null && range.most() != null) {
      numbers.add(range.most());
    }
    if (numbers.isEmpty()) {
      numbers.add(0.0);
    }
    return numbers;
  }

  /** Whole numbers beside, between and on the constants; recorded ones lie within ±2^53. */
  private static List<Double> wholes(Set<Value> compared, Declaration fact, long[] units) {
    TreeSet<Double> constants = numbers(compared, fact);
    List<Double> wholes = new ArrayList<>();
    Round.below(constants.first(), units).ifPresent(whole -> wholes.add((double) whole));
    for (double constant : constants) {
      Double next = constants.higher(constant);
      (next == null ? Round.above(constant, units) : Round.between(constant, next, units))
          .ifPresent(whole -> wholes.add((double) whole));
    }
    constants.stream()
        .filter(number -> number == Math.rint(number) && Math.abs(number) <= FactType.MAX_WHOLE)
        .forEach(wholes::add);
    return wholes;
  }

  private static List<Double> decimals(TreeSet<Double> constants) {
    List<Double> decimals = new ArrayList<>();
    decimals.add(Round.below(constants.first()));
    for (double constant : constants) {
      Double next = constants.higher(constant);
      decimals.add(next == null ? Round.above(constant) : Round.between(constant, next));
    }
    decimals.removeIf(decimal -> !Double.isFinite(decimal)); // beyond the greatest double
    decimals.sort(Comparator.comparingInt(decimal -> Double.toString(decimal).length()));
    decimals.addAll(constants);
    return decimals;
  }
}
