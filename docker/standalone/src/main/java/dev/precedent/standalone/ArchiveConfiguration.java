package dev.precedent.standalone;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.archive.ArchiveValues;
import dev.precedent.archive.storage.ObjectStorage;
import dev.precedent.archive.storage.S3Address;
import dev.precedent.archive.storage.S3Storage;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.views.export.ParquetTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The archive of a process. */
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {
  /** How long work waits for the archive; a replay reads the ledger itself after that. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Bean
  Archive archive(
      LedgerReader ledger,
      PolicyCatalogue policies,
      @Value("${precedent.data}") Path data,
      @Value("${precedent.archive.memory-megabytes:512}") int memory,
      @Value("${precedent.archive.threads:2}") int threads,
      @Value("${precedent.archive.freshness:2s}") Duration freshness,
      ObjectProvider<ObjectStorage> copy) {
    return Archive.start(
        ledger,
        policies,
        data.resolve("archive"),
        new ArchiveOptions(memory, threads, freshness, ArchiveOptions.DEFAULT.rows()),
        copy.getIfAvailable());
  }

  @Bean
  @ConditionalOnProperty("precedent.archive.copy")
  ObjectStorage archiveCopy(
      @Value("${precedent.archive.copy}") String uri,
      @Value("${precedent.archive.copy-endpoint:}") String endpoint,
      @Value("${precedent.archive.copy-region:us-east-1}") String region) {
    try {
      return S3Storage.open(S3Address.of(uri, endpoint, region));
    } catch (IllegalArgumentException e) {
      throw StartRefused.usage("precedent.archive.copy: " + e.getMessage());
    }
  }

  @Bean
  ParquetTables parquetTables(Archive archive) {
    return new ArchiveParquet(archive);
  }

  @Bean
  ArchiveEvaluation archiveEvaluation(
      Archive archive, @Value("${precedent.personal.attributes:}") Set<String> personal) {
    return new ArchiveEvaluation(archive, personal, PATIENCE);
  }

  @Bean
  ArchiveValues archiveValues(
      Archive archive, @Value("${precedent.personal.attributes:}") Set<String> personal) {
    return new ArchiveValues(archive, personal, PATIENCE);
  }
}
