package dev.precedent.benchmark.sweep;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.QueryReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sweeps in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class SweepConfiguration {

  @Bean
  SweepPlanning sweepPlanning(
      LedgerReader ledger,
      AskedPolicies policies,
      QueryReader queries,
      Groupings groupings,
      ArchiveValues archive) {
    return new SweepPlanning(ledger, policies, queries, groupings, archive);
  }

  @Bean
  SweepWork sweepWork(SweepPlanning planning, Guidelines guidelines, ArchiveValues archive) {
    return new SweepWork(planning, new Sweep(guidelines, archive));
  }

  @Bean
  SweepController sweepController(SweepPlanning planning, Jobs jobs) {
    return new SweepController(planning, jobs);
  }
}
