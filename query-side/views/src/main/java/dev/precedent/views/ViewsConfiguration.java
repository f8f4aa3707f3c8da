package dev.precedent.views;

import dev.precedent.http.HttpConfiguration;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.LedgerIndex;
import dev.precedent.views.dossier.DossierConfiguration;
import dev.precedent.views.dossier.DossierController;
import dev.precedent.views.dossier.ExplanationController;
import dev.precedent.views.export.ExportConfiguration;
import dev.precedent.views.fact.FactsOnCases;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.IndexSettings;
import dev.precedent.views.index.Indices;
import dev.precedent.views.label.Labels;
import dev.precedent.views.policy.Policies;
import dev.precedent.views.policy.PolicyController;
import dev.precedent.views.policy.PolicyDiffController;
import dev.precedent.views.policy.PolicyReadingController;
import dev.precedent.views.projection.Projector;
import dev.precedent.views.projection.StatusController;
import dev.precedent.views.proof.DecisionProofs;
import dev.precedent.views.proof.ProofController;
import dev.precedent.views.proof.TileController;
import dev.precedent.views.search.BesideCompiler;
import dev.precedent.views.search.CompletionController;
import dev.precedent.views.search.Completions;
import dev.precedent.views.search.KnownNames;
import dev.precedent.views.search.PolicyTexts;
import dev.precedent.views.search.QueryCompiler;
import dev.precedent.views.search.SavedSearchController;
import dev.precedent.views.search.SavedSearches;
import dev.precedent.views.search.Search;
import dev.precedent.views.search.SearchController;
import dev.precedent.views.search.SearchIndex;
import dev.precedent.views.whatif.WhatIf;
import dev.precedent.views.whatif.WhatIfController;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The read side in a Spring application. It needs a {@link LedgerReader}, a {@link
 * PolicyCatalogue}, an {@link ElasticsearchAddress}, {@link IndexSettings}, {@link Unsealing},
 * {@link Proofs}, {@link dev.precedent.contracts.command.Commands} and {@link
 * dev.precedent.jobs.Jobs} as beans.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  SearchController.class,
  DossierConfiguration.class,
  CompletionController.class,
  SavedSearchController.class,
  DossierController.class,
  ExplanationController.class,
  PolicyController.class,
  PolicyDiffController.class,
  PolicyReadingController.class,
  StatusController.class,
  WhatIfController.class,
  ProofController.class,
  TileController.class,
  ExportConfiguration.class,
  HttpConfiguration.class
})
public class ViewsConfiguration {
  /** How long a selection waits for the views to come to its position. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Bean
  Elasticsearch elasticsearch(ElasticsearchAddress address) {
    return new Elasticsearch(address::current);
  }

  @Bean
  Indices indices(Elasticsearch elasticsearch, IndexSettings settings) {
    return new Indices(elasticsearch, settings);
  }

  @Bean(initMethod = "start")
  Projector projector(
      LedgerReader ledger,
      Elasticsearch elasticsearch,
      Indices indices,
      PolicyCatalogue policies,
      Unsealing unsealing,
      @Value("${precedent.elasticsearch.uri:}") String cluster) {
    // a node of our own takes its processor time from those who record
    return new Projector(ledger, elasticsearch, indices, policies, unsealing, cluster.isEmpty());
  }

  @Bean
  QueryCompiler queryCompiler(
      Policies policies, PolicyCatalogue catalogue, Elasticsearch elasticsearch, Indices indices) {
    return new QueryCompiler(
        new PolicyTexts(policies, catalogue),
        new BesideCompiler(policies, catalogue, elasticsearch, indices));
  }

  @Bean
  Search search(
      Elasticsearch elasticsearch,
      Indices indices,
      PolicyCatalogue policies,
      QueryCompiler compiler,
      Projector projector) {
    return new Search(elasticsearch, indices, policies, compiler, projector::searchable);
  }

  @Bean
  LedgerIndex ledgerIndex(
      Elasticsearch elasticsearch, Indices indices, Projector projector, QueryCompiler compiler) {
    return new SearchIndex(elasticsearch, indices, projector, compiler, PATIENCE);
  }

  @Bean
  Completions completions(
      KnownNames names, Elasticsearch elasticsearch, Indices indices, QueryCompiler compiler) {
    return new Completions(names, elasticsearch, indices, compiler);
  }

  @Bean
  KnownNames queries(
      LedgerReader ledger,
      Elasticsearch elasticsearch,
      Indices indices,
      Policies policies,
      PolicyCatalogue catalogue,
      Projector projector) {
    return new KnownNames(ledger, elasticsearch, indices, policies, catalogue, projector);
  }

  @Bean
  SavedSearches savedSearches(LedgerReader ledger) {
    return new SavedSearches(ledger);
  }

  @Bean
  WhatIf whatIf(
      Elasticsearch elasticsearch,
      Indices indices,
      LedgerIndex index,
      LedgerReader ledger,
      QueryCompiler compiler) {
    return new WhatIf(elasticsearch, indices, index, ledger, compiler);
  }

  @Bean
  Labels labels(Elasticsearch elasticsearch, Indices indices) {
    return new Labels(elasticsearch, indices);
  }

  @Bean
  FactsOnCases factsOnCases(LedgerReader ledger, Elasticsearch elasticsearch, Indices indices) {
    return new FactsOnCases(ledger, elasticsearch, indices);
  }

  @Bean
  Policies policies(Elasticsearch elasticsearch, Indices indices) {
    return new Policies(elasticsearch, indices);
  }

  @Bean
  DecisionProofs decisionProofs(LedgerReader ledger, Proofs proofs) {
    return new DecisionProofs(ledger, proofs);
  }
}
