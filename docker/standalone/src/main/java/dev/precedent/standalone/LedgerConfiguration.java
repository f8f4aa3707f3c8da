package dev.precedent.standalone;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.axon.ContractEvents;
import dev.precedent.ledger.axon.LedgerEventStorageEngine;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.policy.PolicyCatalogue;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger: one SQLite file, its committer, and what reads policies from it. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
  @Bean
  SqliteCommitLog commitLog(@Value("${precedent.data}") Path data) {
    return SqliteCommitLog.open(data.resolve("ledger"));
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Committer committer(SqliteCommitLog log, InstantSource clock) {
    return new Committer(log, clock);
  }

  @Bean
  EventIds eventIds(InstantSource clock) {
    return new EventIds(clock, new SecureRandom());
  }

  @Bean
  EventStorageEngine eventStorageEngine(LedgerReader ledger, Committer committer) {
    return new LedgerEventStorageEngine(ledger, committer, new ContractEvents());
  }

  @Bean
  PolicyCatalogue policyCatalogue(LedgerReader ledger) {
    return new PolicyCatalogue(
        (policy, from) ->
            ledger.stream(new StreamName("policy", policy.value()), from).stream()
                .map(LedgerConfiguration::recorded)
                .toList());
  }

  private static PolicyCatalogue.Recorded recorded(RecordedEvent event) {
    return new PolicyCatalogue.Recorded(
        event.position(), event.recordedAt(), event.metadata().actor(), event.event());
  }
}
