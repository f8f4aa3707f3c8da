package dev.precedent.benchmark.agreement;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.QueryReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Agreement of raters in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class AgreementConfiguration {
  @Bean
  AgreementWork agreementWork(ArchiveEvaluation archive, Guidelines guidelines) {
    return new AgreementWork(archive, guidelines);
  }

  @Bean
  AgreementController agreementController(
      LedgerReader ledger,
      Guidelines guidelines,
      QueryReader queries,
      ArchiveEvaluation archive,
      Jobs jobs) {
    return new AgreementController(
        new AgreementPlanning(ledger, guidelines, queries, archive.cases()), jobs);
  }
}
