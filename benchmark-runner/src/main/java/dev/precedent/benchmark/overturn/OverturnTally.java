package dev.precedent.benchmark.overturn;

import dev.precedent.benchmark.overturn.OverturnResult.CauseCount;
import dev.precedent.benchmark.overturn.OverturnResult.Overturn;
import dev.precedent.benchmark.overturn.OverturnResult.ReviewedSystem;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.SystemVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what reviews made of decisions. */
final class OverturnTally {
  private static final int MOST_TOLD = 1_000;
  private static final int MOST_SYSTEMS = 100;

  private final Map<OverturnCause, Long> causes = new EnumMap<>(OverturnCause.class);
  private final SortedMap<String, SortedMap<String, Long>> matrix = new TreeMap<>();
  private final Map<SystemVersion, Counts> systems = new HashMap<>();
  private final List<Overturn> overturns = new ArrayList<>();
  private long upheld;
  private long overturned;
  private long failures;

  private static final class Counts {
    private long upheld;
    private long overturned;
    private long errors;
    private long failures;

    private long all() {
      return upheld + overturned + failures;
    }
  }

  /** Counts a decision that was not overturned. */
  void count(Reviews.Reviewed pair) {
    Counts of = of(pair.decision().system());
    if (pair.failed()) {
      failures++;
      of.failures++;
    } else {
      upheld++;
      of.upheld++;
      cell(pair);
    }
  }

  /** Counts a decision that was overturned. */
  void count(
      Reviews.Reviewed pair,
      DecisionRecorded decision,
      DecisionRecorded review,
      OverturnExplanation explanation) {
    Counts of = of(pair.decision().system());
    overturned++;
    of.overturned++;
    if (explanation.cause().error()) {
      of.errors++;
    }
    causes.merge(explanation.cause(), 1L, Long::sum);
    cell(pair);
    if (overturns.size() < MOST_TOLD) {
      overturns.add(
          new Overturn(
              decision.id().value(),
              review.id().value(),
              pair.item().value(),
              Objects.requireNonNull(decision.outcome()),
              Objects.requireNonNull(review.outcome()),
              decision.version().toString(),
              review.version().toString(),
              explanation.cause(),
              explanation.facts()));
    }
  }

  private Counts of(SystemVersion system) {
    return systems.computeIfAbsent(system, _ -> new Counts());
  }

  private void cell(Reviews.Reviewed pair) {
    matrix
        .computeIfAbsent(Objects.requireNonNull(pair.decision().outcome()), _ -> new TreeMap<>())
        .merge(Objects.requireNonNull(pair.review().outcome()), 1L, Long::sum);
  }

  long upheld() {
    return upheld;
  }

  long overturned() {
    return overturned;
  }

  long failures() {
    return failures;
  }

  long errors() {
    return causes.entrySet().stream()
        .filter(cause -> cause.getKey().error())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  List<CauseCount> causes() {
    return Arrays.stream(OverturnCause.values())
        .map(cause -> new CauseCount(cause, cause.error(), causes.getOrDefault(cause, 0L)))
        .toList();
  }

  SortedMap<String, SortedMap<String, Long>> matrix() {
    return matrix;
  }

  int systemsInAll() {
    return systems.size();
  }

  List<ReviewedSystem> systems() {
    return systems.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<SystemVersion, Counts>>comparingLong(
                    system -> system.getValue().all())
                .reversed()
                .thenComparing(system -> system.getKey().name())
                .thenComparing(system -> system.getKey().version()))
        .limit(MOST_SYSTEMS)
        .map(
            system ->
                new ReviewedSystem(
                    system.getKey().name(),
                    system.getKey().version(),
                    system.getValue().upheld,
                    system.getValue().overturned,
                    system.getValue().errors,
                    system.getValue().failures))
        .toList();
  }

  List<Overturn> overturns() {
    return List.copyOf(overturns);
  }
}
