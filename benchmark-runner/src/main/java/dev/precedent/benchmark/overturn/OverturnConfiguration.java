package dev.precedent.benchmark.overturn;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Overturned decisions in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class OverturnConfiguration {

  @Bean
  OverturnPlanning overturnPlanning(
      LedgerReader ledger, AskedPolicies policies, QueryReader queries) {
    return new OverturnPlanning(ledger, policies, queries);
  }

  @Bean
  OverturnWork overturnWork(
      OverturnPlanning planning, LedgerReader ledger, LedgerIndex index, Guidelines guidelines) {
    return new OverturnWork(planning, new Overturns(ledger, index, guidelines));
  }

  @Bean
  OverturnController overturnController(OverturnPlanning planning, Jobs jobs) {
    return new OverturnController(planning, jobs);
  }
}
