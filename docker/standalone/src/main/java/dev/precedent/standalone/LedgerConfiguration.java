package dev.precedent.standalone;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.axon.ContractEvents;
import dev.precedent.ledger.axon.LedgerEventStorageEngine;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.policy.PolicyLibrary;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger: one SQLite file, its committer, and what reads policies from it. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
  private static final int POLICY_EVENTS_AT_ONCE = 16;

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
  PolicyLibrary policyLibrary(LedgerReader ledger) {
    return new PolicyLibrary((policy, from) -> events(ledger, policy, from));
  }

  private static List<PolicyLibrary.Recorded> events(
      LedgerReader ledger, PolicyKey policy, long from) {
    StreamName stream = new StreamName("policy", policy.value());
    List<String> keys =
        LongStream.range(from, from + POLICY_EVENTS_AT_ONCE).mapToObj(stream::key).toList();
    Map<String, RecordedEvent> found = ledger.find(keys);
    return keys.stream()
        .map(found::get)
        .takeWhile(Objects::nonNull)
        .map(
            recorded ->
                new PolicyLibrary.Recorded(
                    recorded.event(), recorded.recordedAt(), recorded.metadata().actor()))
        .toList();
  }
}
