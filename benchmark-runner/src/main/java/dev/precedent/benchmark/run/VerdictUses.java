package dev.precedent.benchmark.run;

import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.benchmark.kept.LastJobs;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.JobId;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.UsedBy.GoldenSetUse;
import dev.precedent.query.UsedBy.VerdictUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What benchmarks said of a case, as far as their verdicts are kept. */
public final class VerdictUses {
  private static final int MOST = 200;

  private final LedgerReader ledger;
  private final CaseNumbers numbers;
  private final KeptOfJobs<Verdicts> kept;
  private final LastJobs<Done> benchmarks;

  VerdictUses(LedgerReader ledger, GoldenSets sets, KeptOfJobs<Verdicts> kept, Jobs jobs) {
    this.ledger = ledger;
    this.numbers = new CaseNumbers(sets);
    this.kept = kept;
    this.benchmarks = new LastJobs<>(jobs, BenchmarkWork.KIND, MOST, Done::of);
  }

  private record Done(JobId id, String goldenSet, String by, @Nullable String against) {
    static Optional<Done> of(Job job) {
      return job.result(BenchmarkResult.class)
          .map(
              result ->
                  new Done(
                      job.id(),
                      result.goldenSet(),
                      String.valueOf(result.system() == null ? result.policy() : result.system()),
                      result.against() == null ? null : result.against().system()));
    }
  }

  /**
   * The verdicts on cases.
   *
   * @param sets versions of golden sets that hold each case
   * @param unknown hears what cannot be told of any case, in sentences
   * @param unknownOf hears what cannot be told of a case, likewise
   */
  public Map<CaseId, List<VerdictUse>> of(
      Map<CaseId, List<GoldenSetUse>> sets,
      Consumer<String> unknown,
      BiConsumer<CaseId, String> unknownOf) {
    LastJobs.Found<Done> last = benchmarks.all();
    last.unseen().ifPresent(unknown);
    Map<String, List<CaseId>> held = new HashMap<>();
    sets.forEach(
        (item, those) ->
            those.forEach(
                set ->
                    held.computeIfAbsent(
                            "%s@%d".formatted(set.name(), set.version()), _ -> new ArrayList<>())
                        .add(item)));
    Map<CaseId, List<VerdictUse>> uses = new HashMap<>();
    for (Done benchmark : last.found()) {
      List<CaseId> cases = held.getOrDefault(benchmark.goldenSet(), List.of());
      if (!cases.isEmpty()) {
        Optional<Verdicts> verdicts = kept.find(benchmark.id());
        for (CaseId item : cases) {
          verdicts.ifPresentOrElse(
              found ->
                  add(benchmark, found, item, uses.computeIfAbsent(item, _ -> new ArrayList<>())),
              () ->
                  unknownOf.accept(
                      item,
                      "The verdicts of %s on %s are not kept any more; its own page makes them again."
                          .formatted(benchmark.id(), benchmark.goldenSet())));
        }
      }
    }
    return uses;
  }

  private void add(Done benchmark, Verdicts verdicts, CaseId item, List<VerdictUse> uses) {
    int number = numbers.of(benchmark.goldenSet(), item);
    for (Verdicts.Listed listed : verdicts.page(number - 1L, 1, _ -> true)) {
      VerdictCell cell = listed.cell();
      uses.add(
          use(
              benchmark,
              benchmark.by(),
              cell.truth(),
              cell.verdict(),
              cell.right(),
              listed.position()));
      if (benchmark.against() != null && cell.against() != null) {
        uses.add(
            use(
                benchmark,
                benchmark.against(),
                cell.truth(),
                cell.against(),
                cell.againstRight(),
                listed.other()));
      }
    }
  }

  private VerdictUse use(
      Done benchmark,
      String by,
      String truth,
      String verdict,
      @Nullable Boolean right,
      long position) {
    return new VerdictUse(
        benchmark.id().toString(),
        benchmark.goldenSet(),
        by,
        truth,
        verdict,
        right,
        decision(position));
  }

  private @Nullable String decision(long position) {
    List<String> found = new ArrayList<>();
    if (position != CaseVerdict.NONE) {
      new EventsByPosition(ledger)
          .forEach(
              new long[] {position},
              event -> {
                if (event.event() instanceof DecisionRecorded decision) {
                  found.add(decision.id().value());
                }
              });
    }
    return found.isEmpty() ? null : found.getFirst();
  }
}
