package dev.precedent.views.export;

import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.export.Export;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/** Exports in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class ExportConfiguration {
  /** The files of so many exports are kept. */
  static final int KEPT = 20;

  @Bean
  JobFolders exportFolders(@Value("${precedent.data}") Path data) throws IOException {
    // exports that were not on record stood here, and were removed at every start
    var _ = FileSystemUtils.deleteRecursively(data.resolve("exports"));
    return new JobFolders(data.resolve("jobs"), ExportWork.KIND, KEPT);
  }

  @Bean
  DecisionTable decisionTable(LedgerReader ledger, ObjectProvider<ParquetTables> parquet) {
    return new DecisionTable(ledger, parquet.getIfAvailable());
  }

  @Bean
  ExportWork exportWork(
      LedgerReader ledger,
      LedgerIndex index,
      Export export,
      JobFolders exportFolders,
      DecisionTable table) {
    return new ExportWork(new Selector(ledger, index), export, exportFolders, table);
  }

  @Bean
  ExportController exportController(
      Jobs jobs,
      LedgerReader ledger,
      JobFolders exportFolders,
      QueryReader queries,
      DecisionTable table) {
    return new ExportController(jobs, ledger, exportFolders, queries, table);
  }
}
