package dev.precedent.ledger.wiring;

import dev.precedent.contracts.Actor;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.LedgerStore;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.axon.ContractEvents;
import dev.precedent.ledger.axon.LedgerEventStorageEngine;
import dev.precedent.ledger.export.Export;
import dev.precedent.ledger.notary.KeyFiles;
import dev.precedent.ledger.notary.KeyHistory;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.notary.SigningKeys;
import dev.precedent.ledger.notary.StoredTree;
import dev.precedent.ledger.notary.TreeAudit;
import dev.precedent.ledger.notary.VerifierKeys;
import dev.precedent.ledger.notary.Witnesses;
import dev.precedent.ledger.place.LedgerPlace;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The ledger as every process has it: its store, its committer, its notary, personal fields, meters
 * and health, and what reads policies from it. Needs from outside: the {@link Actor} who runs the
 * server, {@code precedent.data} and a {@link MeterRegistry}; docs/configuration.md lists what else
 * may be set.
 */
@Configuration(proxyBeanMethods = false)
@Import({PersonalConfiguration.class, LedgerHealth.class, NotaryHealth.class})
public class LedgerConfiguration {
  @Bean
  LedgerStore ledgerStore(
      @Value("${precedent.data}") Path data, @Value("${spring.mongodb.uri:}") String mongodb) {
    return (mongodb.isEmpty()
            ? new LedgerPlace.Folder(data.resolve("ledger"))
            : new LedgerPlace.ReplicaSet(mongodb))
        .open();
  }

  /** The keys lie where the ledger does, and can be used as long as it is open. */
  @Bean
  SubjectKeys subjectKeys(LedgerStore ledger) {
    return ledger.subjectKeys();
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Committer committer(
      LedgerStore log,
      InstantSource clock,
      MeterRegistry meters,
      @Value("${precedent.clock-tolerance:24h}") Duration tolerance) {
    return new Committer(log, clock, new AppendMeters(meters), tolerance);
  }

  @Bean
  EventIds eventIds(InstantSource clock) {
    return new EventIds(clock, new SecureRandom());
  }

  @Bean
  EventAppender eventAppender(Committer committer, EventIds ids) {
    return EventAppender.through(committer, ids);
  }

  @Bean
  CheckpointLog checkpointLog(LedgerStore log) {
    return log.checkpoints();
  }

  @Bean
  SigningKeys signingKeys(
      LedgerReader ledger,
      EventAppender appender,
      Actor runner,
      @Value("${precedent.data}") Path data,
      @Value("${precedent.origin:}") String origin,
      @Value("${precedent.signing-key-file:}") String file,
      @Value("${precedent.signing-key-password:}") String password) {
    String name = origin.isEmpty() ? "precedent.local/" + ledger.id() : origin;
    Path key = file.isEmpty() ? data.resolve("ledger").resolve("signing.key") : Path.of(file);
    return new KeyHistory(ledger, appender, runner)
        .introduce(
            name,
            password.isEmpty() ? KeyFiles.of(key) : KeyFiles.pkcs12(key, password.toCharArray()));
  }

  @Bean
  Notary notary(
      LedgerReader ledger,
      CheckpointLog checkpoints,
      SigningKeys keys,
      @Value("${precedent.data}") Path data,
      @Value("${precedent.checkpoint-interval:500ms}") Duration interval) {
    return Notary.start(ledger, checkpoints, keys, tree(data), interval);
  }

  @Bean
  Witnesses witnesses(
      Notary notary,
      Environment environment,
      @Value("${precedent.witness-interval:10s}") Duration interval) {
    return Witnesses.start(notary, WitnessOptions.of(environment), interval);
  }

  @Bean
  LedgerMeters ledgerMeters(
      LedgerReader ledger,
      Committer committer,
      Notary notary,
      Witnesses witnesses,
      InstantSource clock) {
    return new LedgerMeters(ledger, committer, notary, witnesses, clock);
  }

  @Bean
  StoredTree storedTree(@Value("${precedent.data}") Path data) {
    return new StoredTree(tree(data));
  }

  @Bean
  Proofs proofs(LedgerReader ledger, CheckpointLog checkpoints, StoredTree tree, Notary notary) {
    return new Proofs(ledger, checkpoints, tree, () -> VerifierKeys.of(ledger), notary);
  }

  @Bean
  TreeAudit treeAudit(LedgerReader ledger, Proofs proofs) {
    return TreeAudit.start(ledger, proofs, TreeAudit.PAUSE);
  }

  @Bean
  Export export(LedgerReader ledger, Proofs proofs, SigningKeys keys) {
    return new Export(ledger, proofs, keys);
  }

  private static Path tree(Path data) {
    return data.resolve("ledger").resolve("tree");
  }

  @Bean
  EventStorageEngine eventStorageEngine(LedgerReader ledger, Committer committer) {
    return new LedgerEventStorageEngine(ledger, committer, new ContractEvents());
  }

  /** The policies of a ledger, which are read when they are asked for. */
  @Bean
  public static PolicyCatalogue policyCatalogue(LedgerReader ledger) {
    return new PolicyCatalogue(
        (policy, from) ->
            ledger.stream(StreamName.of(policy), from).stream()
                .map(LedgerConfiguration::recorded)
                .toList());
  }

  private static PolicyCatalogue.Recorded recorded(RecordedEvent event) {
    return new PolicyCatalogue.Recorded(
        event.position(), event.recordedAt(), event.metadata().actor(), event.event());
  }
}
