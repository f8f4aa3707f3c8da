package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.crosswalk.Stated;
import dev.precedent.benchmark.issue.AsIssued;
import dev.precedent.benchmark.issue.StatedDecisions;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the decisions of a period. */
final class ReportTally {
  private static final int MOST_NAMED = 5;
  private static final int MOST_REASONS = 100;

  private final AsIssued asIssued;
  private final MeasureCounts counts = new MeasureCounts();
  private final Map<String, Long> unstatable = new TreeMap<>();
  private final Map<String, Long> reasons = new LinkedHashMap<>();
  private final TreeSet<String> systems = new TreeSet<>();
  private long decisions;
  private long issued;
  private long leftUp;

  ReportTally(AsIssued asIssued) {
    this.asIssued = asIssued;
  }

  void add(StatedDecisions.One one) {
    decisions++;
    switch (one.stated()) {
      case Stated.LeavingUp _ -> leftUp++;
      case Stated.Unstatable(Stated.Lack lack, String why) -> {
        unstatable.merge(lack.name(), 1L, Long::sum);
        if (reasons.containsKey(why) || reasons.size() < MOST_REASONS) {
          reasons.merge(why, 1L, Long::sum);
        }
      }
      case Stated.Restricting(var _, var statement) -> {
        counts.add(statement);
        issued += asIssued.counts(one.issued()) ? 1 : 0;
        decidedByItself(one.decision());
      }
    }
  }

  private void decidedByItself(DecisionRecorded decision) {
    if (decision.pathway() == Pathway.CLASSIFIER || decision.pathway() == Pathway.LLM) {
      systems.add(decision.system().name() + "@" + decision.system().version());
    }
  }

  /** Why its figures are too low, in words; null where they are not. */
  @Nullable String incomplete() {
    long lacking = unstatable.values().stream().mapToLong(Long::longValue).sum();
    return lacking == 0
        ? null
        : "for %,d of %,d decisions of the period no statement can be made: %s"
            .formatted(
                lacking,
                decisions,
                reasons.entrySet().stream()
                    .limit(MOST_NAMED)
                    .map(each -> "%s (%,d)".formatted(each.getKey(), each.getValue()))
                    .collect(Collectors.joining("; ")));
  }

  MeasureCounts counts() {
    return counts;
  }

  Map<String, Long> unstatable() {
    return unstatable;
  }

  List<String> systems() {
    return List.copyOf(systems);
  }

  long decisions() {
    return decisions;
  }

  long issued() {
    return issued;
  }

  long leftUp() {
    return leftUp;
  }
}
