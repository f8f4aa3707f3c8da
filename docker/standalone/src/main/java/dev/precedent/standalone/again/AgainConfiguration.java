package dev.precedent.standalone.again;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.ArchiveIndex;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.archive.ArchiveValues;
import dev.precedent.benchmark.BenchmarkConfiguration;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.wiring.LedgerConfiguration;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What computes figures, over an archive that is made of the events for this time only. */
@Configuration(proxyBeanMethods = false)
@Import(BenchmarkConfiguration.class)
class AgainConfiguration {
  /** A ledger of many million events is read first. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  @Bean
  PolicyCatalogue policies(LedgerReader ledger) {
    return LedgerConfiguration.policyCatalogue(ledger);
  }

  /** What stands on record is read as it stands, and not judged anew. */
  @Bean
  QueryReader queries() {
    return QueryText::parse;
  }

  @Bean
  Archive archive(
      LedgerReader ledger, PolicyCatalogue policies, @Value("${precedent.data}") Path data) {
    return Archive.start(ledger, policies, data.resolve("archive"), ArchiveOptions.DEFAULT);
  }

  @Bean
  ArchiveEvaluation archiveEvaluation(Archive archive) {
    return new ArchiveEvaluation(archive, Set.of(), PATIENCE);
  }

  @Bean
  ArchiveValues archiveValues(Archive archive) {
    return new ArchiveValues(archive, Set.of(), PATIENCE);
  }

  @Bean
  LedgerIndex index(Archive archive) {
    return new ArchiveIndex(archive, Set.of(), PATIENCE);
  }
}
