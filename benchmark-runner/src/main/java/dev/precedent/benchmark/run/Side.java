package dev.precedent.benchmark.run;

import dev.precedent.benchmark.statistics.Confusion;
import dev.precedent.benchmark.statistics.Figure;
import dev.precedent.benchmark.statistics.VerdictMatrix;
import dev.precedent.benchmark.statistics.VerdictMatrix.Count;
import dev.precedent.benchmark.statistics.Wilson;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one side says, held against the truth.
 *
 * @param cases in the order of the verdicts
 * @param systems whose decisions counted
 */
record Side(
    List<GoldenCase> cases,
    List<CaseVerdict> verdicts,
    FailureRule failures,
    List<String> order,
    SortedMap<String, Long> systems) {

  /** What may stand in place of an outcome. */
  private static final List<String> NO_OUTCOME =
      Stream.concat(
              Stream.of(Failure.values()).map(Failure::name),
              Stream.of(CaseVerdict.NO_DECISION, CaseVerdict.UNDECIDABLE))
          .toList();

  /** What a case counts as; empty where it is left out. */
  Optional<String> counted(int number) {
    return failures.counted(verdicts.get(number));
  }

  /** Whether it counts as right; null where it is left out. */
  @Nullable Boolean right(int number) {
    return counted(number).map(cases.get(number).truth()::equals).orElse(null);
  }

  /** Each truth with each verdict that counts. */
  List<Count> counts() {
    Map<List<String>, Long> counts = new HashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      String truth = cases.get(i).truth();
      counted(i).ifPresent(said -> counts.merge(List.of(truth, said), 1L, Long::sum));
    }
    List<Count> told = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey((one, other) -> one.toString().compareTo(other.toString())))
        .forEach(
            each ->
                told.add(new Count(each.getKey().get(0), each.getKey().get(1), each.getValue())));
    return told;
  }

  VerdictMatrix matrix() {
    return matrix(counts());
  }

  /** The matrix of other counts than its own. */
  VerdictMatrix matrix(List<Count> counts) {
    return VerdictMatrix.of(order, NO_OUTCOME, counts);
  }

  /** What there was instead of a verdict. */
  SortedMap<String, Long> failed() {
    SortedMap<String, Long> failed = new TreeMap<>();
    verdicts.stream()
        .filter(verdict -> verdict.outcome() == null)
        .forEach(verdict -> failed.merge(verdict.said(), 1L, Long::sum));
    return failed;
  }

  long unparseable() {
    return failed().getOrDefault(Failure.UNPARSEABLE.name(), 0L);
  }

  /** With some outcomes as positive; a verdict that is none is the wrong one of the two. */
  Confusion binary(Collection<String> positive) {
    Confusion confusion = Confusion.NONE;
    for (Count count : counts()) {
      boolean truth = positive.contains(count.truth());
      boolean verdict =
          NO_OUTCOME.contains(count.verdict()) ? !truth : positive.contains(count.verdict());
      confusion = confusion.with(verdict, truth, count.cases());
    }
    return confusion;
  }

  static @Nullable Double accuracy(VerdictMatrix matrix) {
    return matrix.cases() == 0 ? null : (double) matrix.right() / matrix.cases();
  }

  static @Nullable List<Double> accuracyInterval(VerdictMatrix matrix) {
    return matrix.cases() == 0 ? null : Wilson.interval(matrix.right(), matrix.cases());
  }

  /** Why figures of a matrix do not exist. */
  static SortedMap<String, String> undefined(VerdictMatrix matrix) {
    SortedMap<String, String> undefined = new TreeMap<>();
    if (matrix.cases() == 0) {
      undefined.put("accuracy", "no case could be compared");
      undefined.put("accuracyInterval", "no case could be compared");
    }
    reason("cohenKappa", matrix.cohenKappa(), undefined);
    reason("mcc", matrix.mcc(), undefined);
    return undefined;
  }

  private static void reason(String name, Figure figure, Map<String, String> undefined) {
    if (figure instanceof Figure.Undefined(String reason)) {
      undefined.put(name, reason);
    }
  }
}
