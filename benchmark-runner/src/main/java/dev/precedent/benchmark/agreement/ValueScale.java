package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.statistics.Metric;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Scale;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values that labels have, and what may be said of their distances.
 *
 * @param what is judged, as sentences name it
 * @param scale what the guideline says of the values
 * @param several whether each value is a set
 * @param values those that occur: in the order of the guideline, of numbers that it does not name
 *     in theirs, else by their text
 * @param ordered whether that is an order of the scale
 */
record ValueScale(String what, Scale scale, boolean several, List<Value> values, boolean ordered) {
  private static final String NOMINAL = "nominal";

  /** Of the answers to a question. */
  static ValueScale of(Question question, Collection<Value> occurring) {
    return of(
        "question '%s'".formatted(question.name()),
        question.scale(),
        question.several(),
        question.answers(),
        occurring);
  }

  /** Of outcomes, which have an order: from the least to the most severe. */
  static ValueScale ofOutcomes(PolicyVersion version, Collection<Value> occurring) {
    return of(
        "the outcome",
        Scale.ORDINAL,
        false,
        version.outcomes().stream().map(Value::of).toList(),
        occurring);
  }

  private static ValueScale of(
      String what,
      Scale scale,
      boolean several,
      List<Value> declared,
      Collection<Value> occurring) {
    boolean known = declared.containsAll(occurring);
    boolean numbers = occurring.stream().allMatch(Value.Number.class::isInstance);
    Comparator<Value> order =
        known
            ? Comparator.comparing(declared::indexOf)
            : numbers
                ? Comparator.comparing(ValueScale::number)
                : Comparator.comparing(Value::toString);
    return new ValueScale(
        what, scale, several, occurring.stream().sorted(order).toList(), known || numbers);
  }

  /** A metric, or why it says nothing of these values. */
  record Offered(@Nullable Metric metric, @Nullable String reason) {
    private static Offered unless(@Nullable String reason, Supplier<Metric> metric) {
      return reason == null ? new Offered(metric.get(), null) : new Offered(null, reason);
    }
  }

  /** The metrics by which agreement may be weighed, by their names. */
  SequencedMap<String, Offered> metrics() {
    SequencedMap<String, Offered> metrics = new LinkedHashMap<>();
    metrics.put(NOMINAL, new Offered(Metric.nominal(), null));
    metrics.put("ordinal", Offered.unless(noOrder(), Metric::ordinal));
    metrics.put(
        "interval",
        Offered.unless(
            noNumbers(), () -> Metric.interval(values.stream().map(ValueScale::number).toList())));
    metrics.put(
        "masi",
        Offered.unless(
            several ? null : "%s has single values, and MASI compares sets".formatted(what),
            () -> Metric.masi(values.stream().map(ValueScale::elements).toList())));
    return metrics;
  }

  /** The name of the metric that makes most of the values. */
  String best() {
    String wanted = several ? "masi" : scaleName();
    return Objects.requireNonNull(metrics().get(wanted)).metric() == null ? NOMINAL : wanted;
  }

  private @Nullable String noOrder() {
    if (several) {
      return "the answers to %s are sets, which have no order".formatted(what);
    }
    if (scale == Scale.NOMINAL) {
      return "%s has a nominal scale: its answers have no order".formatted(what);
    }
    return ordered
        ? null
        : "some labels on %s have values that its guideline does not order".formatted(what);
  }

  private @Nullable String noNumbers() {
    if (several) {
      return "the answers to %s are sets, which have no differences".formatted(what);
    }
    if (scale == Scale.NOMINAL) {
      return "%s has a nominal scale: the differences of its answers say nothing".formatted(what);
    }
    return values.stream().allMatch(Value.Number.class::isInstance)
        ? null
        : "the values of %s are not numbers".formatted(what);
  }

  /** As results have it. */
  String scaleName() {
    return scale.name().toLowerCase(Locale.ROOT);
  }

  private static double number(Value value) {
    return ((Value.Number) value).value();
  }

  private static Set<Value> elements(Value value) {
    return value instanceof Value.Several(List<Value> values)
        ? new HashSet<>(values)
        : Set.of(value);
  }
}
