package dev.precedent.benchmark.run;

import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;

/** Benchmarks as long work. */
final class BenchmarkWork implements Work {
  /** What benchmarks are called in the ledger, for good. */
  static final String KIND = "benchmark";

  private final BenchmarkPlanning planning;
  private final Benchmark benchmark;
  private final KeptOfJobs<Verdicts> kept;

  BenchmarkWork(BenchmarkPlanning planning, Benchmark benchmark, KeptOfJobs<Verdicts> kept) {
    this.planning = planning;
    this.benchmark = benchmark;
    this.kept = kept;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    try {
      Benchmark.Benchmarked found =
          benchmark.run(planning.plan(job.request().as(BenchmarkTerms.class)), progress);
      kept.keep(job.id(), found.verdicts());
      return new Outcome.Done(Json.of(found.result()));
    } catch (Benchmark.NothingDecided reasonForPeople) {
      return new Outcome.Failed(String.valueOf(reasonForPeople.getMessage()));
    }
  }
}
