package dev.precedent.benchmark.run;

import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.benchmark.run.LeagueTable.LeagueChange;
import dev.precedent.benchmark.statistics.McNemar;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.JobId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the verdicts of two benchmarks against each other, case by case. Both are in memory
 * meanwhile.
 */
final class PairedBenchmarks {
  private final GoldenSets sets;
  private final KeptOfJobs<Verdicts> kept;

  PairedBenchmarks(GoldenSets sets, KeptOfJobs<Verdicts> kept) {
    this.sets = sets;
    this.kept = kept;
  }

  /**
   * A benchmark that is done.
   *
   * @param goldenSet {@code NAME@VERSION}
   */
  record Side(JobId job, String goldenSet) {
    String id() {
      return Long.toString(job.number());
    }
  }

  /** What changed from one to the next. */
  LeagueChange change(Side before, Side now, boolean same) {
    Optional<Verdicts> one = kept.find(before.job());
    Optional<Verdicts> other = kept.find(now.job());
    if (one.isEmpty() || other.isEmpty()) {
      return none(
          before,
          same,
          0,
          "the verdicts of benchmark %s are not kept any more; 'benchmark verdicts %1$s' makes them again"
              .formatted((one.isEmpty() ? before : now).id()));
    }
    Map<String, VerdictCell> known = byCase(before, one.get());
    long paired = 0;
    long lost = 0;
    long won = 0;
    for (Map.Entry<String, VerdictCell> each : byCase(now, other.get()).entrySet()) {
      VerdictCell old = known.get(each.getKey());
      VerdictCell fresh = each.getValue();
      if (old != null
          && old.truth().equals(fresh.truth())
          && old.right() != null
          && fresh.right() != null) {
        paired++;
        lost += old.right() && !fresh.right() ? 1 : 0;
        won += !old.right() && fresh.right() ? 1 : 0;
      }
    }
    return paired == 0
        ? none(before, same, 0, "no case has a verdict of both that counts")
        : new LeagueChange(
            before.id(),
            same,
            paired,
            (double) (won - lost) / paired,
            McNemar.of(lost, won),
            null,
            null,
            Map.of());
  }

  private static LeagueChange none(Side before, boolean same, long paired, String reason) {
    return new LeagueChange(
        before.id(),
        same,
        paired,
        null,
        null,
        null,
        null,
        Map.of(
            "difference", reason,
            "mcnemar", reason,
            "pAdjusted", reason,
            "distinguishable", reason));
  }

  private Map<String, VerdictCell> byCase(Side side, Verdicts verdicts) {
    List<GoldenCase> cases =
        sets.named("goldenSet", side.goldenSet(), Long.MAX_VALUE).set().cases();
    Map<String, VerdictCell> byCase = new HashMap<>();
    for (Verdicts.Listed each : verdicts.page(CaseVerdict.NONE, cases.size(), _ -> true)) {
      byCase.put(cases.get(each.number()).id().value(), each.cell());
    }
    return byCase;
  }
}
