package dev.precedent.views.fact;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.InOrder;
import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The facts that were brought in later on a case, as the ledger has them. */
public final class FactsOnCases {
  /** Dossiers, which the ledger alone can answer, wait no longer for what search adds to them. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LedgerReader ledger;
  private final Elasticsearch elasticsearch;
  private final Indices indices;

  public FactsOnCases(LedgerReader ledger, Elasticsearch elasticsearch, Indices indices) {
    this.ledger = ledger;
    this.elasticsearch = elasticsearch.within(PATIENCE);
    this.indices = indices;
  }

  /** Those of a case under a policy, withdrawn ones too, in the order of their positions. */
  public List<RecordedEvent> of(PolicyKey policy, CaseId item) {
    Query query =
        QueryBuilders.bool()
            .filter(f -> f.term(t -> t.field(FactDocument.POLICY.name()).value(policy.value())))
            .filter(f -> f.term(t -> t.field(FactDocument.CASE.name()).value(item.value())))
            .build()
            ._toQuery();
    try (Stream<Long> found =
        InOrder.positions(elasticsearch, indices.facts(), query, FactDocument.POSITION.name())) {
      List<RecordedEvent> facts = new ArrayList<>();
      new EventsByPosition(ledger).forEach(found.mapToLong(Long::longValue).toArray(), facts::add);
      return facts;
    }
  }
}
