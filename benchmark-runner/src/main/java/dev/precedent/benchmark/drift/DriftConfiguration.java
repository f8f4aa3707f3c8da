package dev.precedent.benchmark.drift;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.QueryReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Comparisons for drift in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class DriftConfiguration {

  @Bean
  DriftPlanning driftPlanning(
      LedgerReader ledger, AskedPolicies policies, QueryReader queries, ArchiveValues archive) {
    return new DriftPlanning(ledger, policies, queries, archive);
  }

  @Bean
  DriftWork driftWork(DriftPlanning planning, ArchiveValues archive, Guidelines guidelines) {
    return new DriftWork(
        planning,
        new Drift(archive, new LabelledCases(guidelines), new Expecting(archive, guidelines)));
  }

  @Bean
  DriftController driftController(DriftPlanning planning, Jobs jobs) {
    return new DriftController(planning, jobs);
  }
}
