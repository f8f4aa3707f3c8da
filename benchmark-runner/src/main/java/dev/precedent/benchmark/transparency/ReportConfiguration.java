package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.LedgerIndex;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Transparency reports in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {
  /** The files of so many reports are kept. */
  static final int KEPT = 50;

  @Bean
  JobFolders reportFolders(@Value("${precedent.data}") Path data) {
    return new JobFolders(data.resolve("jobs"), ReportWork.KIND, KEPT);
  }

  @Bean
  ReportWork reportWork(
      LedgerReader ledger,
      LedgerIndex search,
      Guidelines guidelines,
      Crosswalks crosswalks,
      JobFolders reportFolders) {
    return new ReportWork(
        new Reporting(ledger, search, guidelines, crosswalks),
        reportFolders,
        EarlierReports.of(ledger));
  }

  @Bean
  ReportController reportController(
      LedgerReader ledger, Crosswalks crosswalks, Jobs jobs, JobFolders reportFolders) {
    return new ReportController(new ReportPlanning(ledger, crosswalks, jobs), jobs, reportFolders);
  }
}
