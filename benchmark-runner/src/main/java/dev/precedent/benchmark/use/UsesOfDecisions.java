package dev.precedent.benchmark.use;

import dev.precedent.archive.ArchiveGoldenSets;
import dev.precedent.benchmark.replay.ReplayUses;
import dev.precedent.benchmark.run.VerdictUses;
import dev.precedent.benchmark.sample.SampleUses;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.query.UsedBy;
import dev.precedent.query.UsedBy.GoldenSetUse;
import dev.precedent.query.UsedBy.ReplayUse;
import dev.precedent.query.UsedBy.SampleUse;
import dev.precedent.query.UsedBy.VerdictUse;
import dev.precedent.query.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Asks each kind of figure; where one cannot be asked the others are told all the same. */
final class UsesOfDecisions implements Uses {
  private final ArchiveGoldenSets goldenSets;
  private final VerdictUses verdicts;
  private final ReplayUses replays;
  private final SampleUses samples;

  UsesOfDecisions(
      ArchiveGoldenSets goldenSets, VerdictUses verdicts, ReplayUses replays, SampleUses samples) {
    this.goldenSets = goldenSets;
    this.verdicts = verdicts;
    this.replays = replays;
    this.samples = samples;
  }

  @Override
  public UsedBy of(PolicyKey policy, CaseId item, SortedMap<Long, DecisionRecorded> decisions) {
    List<String> unknown = new ArrayList<>();
    List<GoldenSetUse> sets = asked("golden sets", unknown, () -> holding(policy, item));
    List<VerdictUse> verdictsOn =
        asked("verdicts", unknown, () -> verdicts.of(item, sets, unknown));
    List<ReplayUse> replaysOf =
        asked("replays", unknown, () -> replays.of(policy, decisions, unknown));
    List<SampleUse> samplesOf =
        asked("samples", unknown, () -> samples.of(policy, decisions, unknown));
    return new UsedBy(sets, verdictsOn, replaysOf, samplesOf, unknown);
  }

  private List<GoldenSetUse> holding(PolicyKey policy, CaseId item) {
    return goldenSets.holding(policy, item).stream()
        .map(each -> new GoldenSetUse(each.name(), each.version(), each.truth(), each.position()))
        .toList();
  }

  private static <T> List<T> asked(String what, List<String> unknown, Supplier<List<T>> question) {
    try {
      return question.get();
    } catch (Refusal e) {
      unknown.add("The %s are not known: %s.".formatted(what, e.getMessage()));
      return List.of();
    }
  }
}
