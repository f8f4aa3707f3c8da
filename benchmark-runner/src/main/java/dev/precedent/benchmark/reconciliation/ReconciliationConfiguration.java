package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reconciliations in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class ReconciliationConfiguration {
  /** The findings of so many reconciliations are kept as files. */
  static final int KEPT = 50;

  /** The longest file that is taken, in bytes: a year of a large platform has several. */
  private static final long MAX_FILING = 16L << 30;

  @Bean
  Filings filings(@Value("${precedent.data}") Path data) {
    return new Filings(data.resolve("filings"), MAX_FILING, InstantSource.system());
  }

  @Bean
  FilingController filingController(Filings filings) {
    return new FilingController(filings);
  }

  @Bean
  JobFolders reconciliationFolders(@Value("${precedent.data}") Path data) {
    return new JobFolders(data.resolve("jobs"), ReconciliationWork.KIND, KEPT);
  }

  @Bean
  ReconciliationWork reconciliationWork(
      LedgerReader ledger,
      LedgerIndex search,
      Guidelines guidelines,
      Crosswalks crosswalks,
      Filings filings,
      JobFolders reconciliationFolders) {
    return new ReconciliationWork(
        new Reconciling(ledger, search, guidelines, crosswalks, filings, Legs.MOST_AT_ONCE),
        reconciliationFolders);
  }

  @Bean
  ReconciliationController reconciliationController(
      LedgerReader ledger,
      Crosswalks crosswalks,
      Filings filings,
      Jobs jobs,
      JobFolders reconciliationFolders) {
    return new ReconciliationController(
        new ReconciliationPlanning(ledger, crosswalks, filings), jobs, reconciliationFolders);
  }
}
