package dev.precedent.views.dossier;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.UsedBy;
import dev.precedent.query.Uses;
import dev.precedent.views.fact.FactsOnCases;
import dev.precedent.views.label.Labels;
import dev.precedent.views.projection.Projector;
import dev.precedent.views.proof.DecisionProofs;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Dossiers in a Spring application. */
@Configuration(proxyBeanMethods = false)
public class DossierConfiguration {
  private static final String NO_FIGURES =
      "What used it is not known here: no part of this server computes figures.";

  @Bean
  CaseKnowledge caseKnowledge(
      LedgerReader ledger,
      Labels labels,
      FactsOnCases facts,
      Projector projector,
      ObjectProvider<Uses> uses) {
    return new CaseKnowledge(
        ledger,
        labels,
        facts,
        projector::searchable,
        (policy, decisions) ->
            uses.getIfAvailable(() -> DossierConfiguration::unknown).of(policy, decisions));
  }

  private static Map<CaseId, UsedBy> unknown(
      PolicyKey policy, SortedMap<Long, DecisionRecorded> decisions) {
    Map<CaseId, UsedBy> unknown = new HashMap<>();
    decisions.values().forEach(each -> unknown.put(each.item().id(), UsedBy.unknown(NO_FIGURES)));
    return unknown;
  }

  @Bean
  Dossiers dossiers(
      LedgerReader ledger,
      PolicyCatalogue policies,
      Unsealing unsealing,
      CaseKnowledge knowledge,
      DecisionProofs proofs) {
    return new Dossiers(ledger, policies, unsealing, knowledge, proofs);
  }

  @Bean
  CaseHistories histories(
      LedgerReader ledger,
      LedgerIndex index,
      PolicyCatalogue policies,
      Unsealing unsealing,
      CaseKnowledge knowledge,
      DecisionProofs proofs,
      Projector projector) {
    return new CaseHistories(
        ledger, index, policies, unsealing, knowledge, proofs, projector::searchable);
  }

  @Bean
  HistoryController historyController(CaseHistories histories) {
    return new HistoryController(histories);
  }
}
