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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  public Map<CaseId, UsedBy> of(PolicyKey policy, SortedMap<Long, DecisionRecorded> decisions) {
    Map<String, CaseId> cases = new HashMap<>();
    decisions.values().forEach(each -> cases.put(each.id().value(), each.item().id()));
    List<String> unknown = new ArrayList<>();
    Map<CaseId, List<String>> verdictsUnknown = new HashMap<>();
    Map<CaseId, List<GoldenSetUse>> sets =
        asked("golden sets", unknown, () -> holding(policy, Set.copyOf(cases.values())));
    Map<CaseId, List<VerdictUse>> verdictsOn =
        asked(
            "verdicts",
            unknown,
            () ->
                verdicts.of(
                    sets,
                    unknown::add,
                    (item, sentence) -> listed(verdictsUnknown, item).add(sentence)));
    Map<CaseId, List<ReplayUse>> replaysOf =
        asked(
            "replays",
            unknown,
            () -> byCase(replays.of(policy, decisions, unknown), use -> cases.get(use.decision())));
    Map<CaseId, List<SampleUse>> samplesOf =
        asked(
            "samples",
            unknown,
            () -> byCase(samples.of(policy, decisions, unknown), use -> cases.get(use.decision())));
    return Set.copyOf(cases.values()).stream()
        .collect(
            Collectors.toMap(
                item -> item,
                item ->
                    new UsedBy(
                        sets.getOrDefault(item, List.of()),
                        verdictsOn.getOrDefault(item, List.of()),
                        replaysOf.getOrDefault(item, List.of()),
                        samplesOf.getOrDefault(item, List.of()),
                        Stream.concat(
                                verdictsUnknown.getOrDefault(item, List.of()).stream(),
                                unknown.stream())
                            .toList())));
  }

  private Map<CaseId, List<GoldenSetUse>> holding(PolicyKey policy, Set<CaseId> cases) {
    Map<CaseId, List<GoldenSetUse>> sets = new HashMap<>();
    goldenSets
        .holding(policy, cases.stream().map(CaseId::value).toList())
        .forEach(
            each ->
                listed(sets, new CaseId(each.item()))
                    .add(
                        new GoldenSetUse(
                            each.name(), each.version(), each.truth(), each.position())));
    return sets;
  }

  private static <T> Map<CaseId, List<T>> byCase(List<T> uses, Function<T, @Nullable CaseId> item) {
    Map<CaseId, List<T>> byCase = new HashMap<>();
    uses.forEach(use -> listed(byCase, Objects.requireNonNull(item.apply(use))).add(use));
    return byCase;
  }

  private static <T> List<T> listed(Map<CaseId, List<T>> lists, CaseId item) {
    return lists.computeIfAbsent(item, _ -> new ArrayList<>());
  }

  private static <T> Map<CaseId, List<T>> asked(
      String what, List<String> unknown, Supplier<Map<CaseId, List<T>>> question) {
    try {
      return question.get();
    } catch (Refusal e) {
      unknown.add("The %s are not known: %s.".formatted(what, e.getMessage()));
      return Map.of();
    }
  }
}
