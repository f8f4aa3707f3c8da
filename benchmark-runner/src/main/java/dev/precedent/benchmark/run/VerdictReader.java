package dev.precedent.benchmark.run;

import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.benchmark.run.ListedVerdict.BenchmarkedCase;
import dev.precedent.benchmark.run.ListedVerdict.BenchmarkedDecision;
import dev.precedent.benchmark.run.ListedVerdict.OtherVerdict;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.http.Paging;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Lists the verdicts of benchmarks that are done; made again where they are not kept any more. */
final class VerdictReader {
  private static final Duration LATER = Duration.ofSeconds(5);

  private final LedgerReader ledger;
  private final BenchmarkPlanning planning;
  private final Benchmark benchmark;
  private final KeptOfJobs<Verdicts> kept;

  VerdictReader(
      LedgerReader ledger,
      BenchmarkPlanning planning,
      Benchmark benchmark,
      KeptOfJobs<Verdicts> kept) {
    this.ledger = ledger;
    this.planning = planning;
    this.benchmark = benchmark;
    this.kept = kept;
  }

  /**
   * A page of verdicts.
   *
   * @param job that is done
   * @param paging its cursor is the number of the last case of the page before
   * @throws Refusal if the cursor is wrong, or they cannot be made again
   */
  VerdictPage page(Job job, Json recorded, VerdictKind kind, Paging paging) {
    BenchmarkPlan plan = planning.plan(job.request().as(BenchmarkTerms.class));
    Verdicts verdicts = kept.find(job.id()).orElseGet(() -> again(job, plan, recorded));
    int size = paging.size();
    List<Verdicts.Listed> found = verdicts.page(paging.after(-1), size + 1, kind);
    List<Verdicts.Listed> page = found.subList(0, Math.min(size, found.size()));
    Map<Long, BenchmarkedDecision> decisions = decisions(page);
    List<GoldenCase> cases = plan.set().set().cases();
    return new VerdictPage(
        page.stream().map(each -> listed(cases.get(each.number()), each, decisions)).toList(),
        found.size() > size ? Integer.toString(page.getLast().number()) : null);
  }

  /** Benchmarks are done one after the other where several are asked for at once. */
  private synchronized Verdicts again(Job job, BenchmarkPlan plan, Json recorded) {
    try {
      Benchmark.Benchmarked found = benchmark.run(plan, Progress.UNWATCHED);
      BenchmarkResult before = recorded.as(BenchmarkResult.class);
      if (!found.result().matrix().equals(before.matrix())
          || !found.result().failures().equals(before.failures())) {
        throw Refused.conflict(
                "The verdicts cannot be made again",
                "the same benchmark comes to another result now than the one on record; check the ledger with 'precedent verify'")
            .thrown();
      }
      kept.keep(job.id(), found.verdicts());
      return found.verdicts();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.unavailable(
              "The verdicts are not there", "the server ended before they were made again", LATER)
          .thrown();
    }
  }

  private Map<Long, BenchmarkedDecision> decisions(List<Verdicts.Listed> page) {
    Map<Long, BenchmarkedDecision> decisions = new HashMap<>();
    new EventsByPosition(ledger)
        .forEach(
            page.stream()
                .flatMapToLong(each -> LongStream.of(each.position(), each.other()))
                .filter(position -> position != CaseVerdict.NONE)
                .sorted()
                .distinct()
                .toArray(),
            event -> {
              if (event.event() instanceof DecisionRecorded decision) {
                decisions.put(
                    event.position(),
                    new BenchmarkedDecision(
                        decision.id().value(), event.position(), decision.path()));
              }
            });
    return decisions;
  }

  private static ListedVerdict listed(
      GoldenCase item, Verdicts.Listed listed, Map<Long, BenchmarkedDecision> decisions) {
    VerdictCell cell = listed.cell();
    return new ListedVerdict(
        new BenchmarkedCase(item.id()),
        item.truth(),
        item.labels(),
        cell.verdict(),
        cell.right(),
        decisions.get(listed.position()),
        cell.wrongAnswers(),
        other(cell, decisions.get(listed.other())));
  }

  private static @Nullable OtherVerdict other(
      VerdictCell cell, @Nullable BenchmarkedDecision decision) {
    return cell.against() == null
        ? null
        : new OtherVerdict(cell.against(), cell.againstRight(), decision);
  }
}
