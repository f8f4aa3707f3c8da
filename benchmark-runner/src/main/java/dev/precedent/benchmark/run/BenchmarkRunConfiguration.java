package dev.precedent.benchmark.run;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.QueryReader;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Benchmarks in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class BenchmarkRunConfiguration {
  /** The verdicts of so many benchmarks are kept, of some 2 MB at most each. */
  private static final int KEPT = 50;

  @Bean
  BenchmarkPlanning benchmarkPlanning(
      LedgerReader ledger,
      GoldenSets sets,
      Guidelines guidelines,
      QueryReader queries,
      ArchiveEvaluation archive) {
    return new BenchmarkPlanning(ledger, sets, guidelines, queries, archive.cases());
  }

  @Bean
  Benchmark benchmark(LedgerReader ledger, ArchiveEvaluation archive, Guidelines guidelines) {
    return new Benchmark(ledger, archive, guidelines);
  }

  @Bean
  KeptOfJobs<Verdicts> keptVerdicts(@Value("${precedent.data}") Path data) {
    return kept(data.resolve("jobs"));
  }

  /** In a folder. */
  static KeptOfJobs<Verdicts> kept(Path folder) {
    return new KeptOfJobs<>(
        folder, BenchmarkWork.KIND, KEPT, "verdicts", Verdicts::write, Verdicts::read);
  }

  @Bean
  BenchmarkWork benchmarkWork(
      BenchmarkPlanning planning, Benchmark benchmark, KeptOfJobs<Verdicts> kept) {
    return new BenchmarkWork(planning, benchmark, kept);
  }

  @Bean
  BenchmarkController benchmarkController(
      LedgerReader ledger,
      BenchmarkPlanning planning,
      Benchmark benchmark,
      KeptOfJobs<Verdicts> kept,
      Jobs jobs) {
    return new BenchmarkController(
        planning, jobs, new VerdictReader(ledger, planning, benchmark, kept));
  }

  @Bean
  VerdictUses verdictUses(
      LedgerReader ledger, GoldenSets sets, KeptOfJobs<Verdicts> kept, Jobs jobs) {
    return new VerdictUses(ledger, sets, kept, jobs);
  }

  @Bean
  LeagueController leagueController(Jobs jobs, GoldenSets sets, KeptOfJobs<Verdicts> kept) {
    return new LeagueController(new League(jobs, sets, new PairedBenchmarks(sets, kept)));
  }
}
