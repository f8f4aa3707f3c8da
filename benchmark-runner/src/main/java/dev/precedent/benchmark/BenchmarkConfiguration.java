package dev.precedent.benchmark;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.agreement.AgreementConfiguration;
import dev.precedent.benchmark.crosswalk.CrosswalkConfiguration;
import dev.precedent.benchmark.drift.DriftConfiguration;
import dev.precedent.benchmark.elsewhere.VerdictsConfiguration;
import dev.precedent.benchmark.goldenset.GoldenSetConfiguration;
import dev.precedent.benchmark.issue.StatementConfiguration;
import dev.precedent.benchmark.overturn.OverturnConfiguration;
import dev.precedent.benchmark.reconciliation.ReconciliationConfiguration;
import dev.precedent.benchmark.replay.ReplayConfiguration;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.benchmark.run.BenchmarkRunConfiguration;
import dev.precedent.benchmark.sample.SampleConfiguration;
import dev.precedent.benchmark.sweep.SweepConfiguration;
import dev.precedent.benchmark.transparency.ReportConfiguration;
import dev.precedent.benchmark.use.UseConfiguration;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.contracts.command.Commands;
import dev.precedent.http.HttpConfiguration;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.catalogue.PolicyRevision;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Replays and golden sets in a Spring application. It needs a {@link
 * dev.precedent.query.LedgerIndex}, a {@link dev.precedent.ledger.LedgerReader}, a {@link
 * PolicyCatalogue} and {@link Commands} as beans.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  AgreementConfiguration.class,
  BenchmarkRunConfiguration.class,
  CrosswalkConfiguration.class,
  DriftConfiguration.class,
  GoldenSetConfiguration.class,
  OverturnConfiguration.class,
  ReconciliationConfiguration.class,
  ReplayConfiguration.class,
  SampleConfiguration.class,
  ReportConfiguration.class,
  StatementConfiguration.class,
  SweepConfiguration.class,
  UseConfiguration.class,
  VerdictsConfiguration.class,
  HttpConfiguration.class
})
public class BenchmarkConfiguration {
  @Bean
  Groupings groupings(
      ArchiveEvaluation archive, @Value("${precedent.personal.attributes:}") Set<String> personal) {
    return new Groupings(archive.attributes()::of, personal);
  }

  @Bean
  AskedPolicies askedPolicies(Guidelines guidelines) {
    return new AskedPolicies(guidelines);
  }

  @Bean
  Guidelines guidelines(PolicyCatalogue policies) {
    return new Guidelines() {
      @Override
      public Optional<PolicyVersion> find(PolicyVersionId version) {
        return policies.find(version);
      }

      @Override
      public SortedSet<VersionNumber> published(PolicyKey policy) {
        return policies.published(policy);
      }

      @Override
      public Optional<String> draft(PolicyVersionId version) {
        return policies
            .revision(version)
            .filter(revision -> revision.status() == PolicyRevision.Status.DRAFT)
            .map(PolicyRevision::document);
      }
    };
  }
}
