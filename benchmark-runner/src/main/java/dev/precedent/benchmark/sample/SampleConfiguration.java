package dev.precedent.benchmark.sample;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.command.Commands;
import dev.precedent.jobs.Jobs;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.QueryReader;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Samples and what they say in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class SampleConfiguration {
  @Bean
  Samples samples(LedgerReader ledger) {
    return new Samples(ledger);
  }

  @Bean
  SampleWork sampleWork(
      LedgerReader ledger,
      CheckpointLog checkpoints,
      ArchiveEvaluation archive,
      Commands commands,
      @Value("${precedent.sample-checkpoint-patience:60s}") Duration patience) {
    return new SampleWork(ledger, checkpoints, new Drawing(archive.strata()), commands, patience);
  }

  @Bean
  EstimateWork estimateWork(
      LedgerReader ledger, Guidelines guidelines, Samples samples, ArchiveEvaluation archive) {
    return new EstimateWork(
        new Estimate(
            ledger, guidelines, samples, archive.strata(), archive.cases(), archive.labels()));
  }

  @Bean
  SampleUses sampleUses(Samples samples, Jobs jobs) {
    return new SampleUses(samples, jobs);
  }

  @Bean
  SampleController sampleController(
      LedgerReader ledger,
      AskedPolicies policies,
      QueryReader queries,
      Groupings groupings,
      ArchiveEvaluation archive,
      Samples samples,
      CheckpointLog checkpoints,
      Jobs jobs) {
    return new SampleController(
        new SamplePlanning(ledger, policies, queries, groupings, archive.strata()),
        new SampledDecisions(ledger, samples),
        new Redrawing(ledger, checkpoints, samples, new Drawing(archive.strata())),
        jobs);
  }

  @Bean
  EstimateController estimateController(
      LedgerReader ledger, AskedPolicies policies, Samples samples, Jobs jobs) {
    return new EstimateController(new EstimatePlanning(ledger, policies, samples), jobs);
  }
}
