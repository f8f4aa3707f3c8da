package dev.precedent.views.label;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.InOrder;
import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.util.stream.Stream;

/** The labels that raters gave, by policy or by case. */
public final class Labels {
  /** Dossiers, which the ledger alone can answer, wait no longer for what search adds to them. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Elasticsearch elasticsearch;
  private final Indices indices;

  public Labels(Elasticsearch elasticsearch, Indices indices) {
    this.elasticsearch = elasticsearch.within(PATIENCE);
    this.indices = indices;
  }

  /** The labels of a case under a policy, withdrawn ones too, in the order of their positions. */
  public Stream<LabelHit> of(PolicyKey policy, CaseId item) {
    return find(
        QueryBuilders.bool()
            .filter(f -> f.term(t -> t.field(LabelDocument.POLICY.name()).value(policy.value())))
            .filter(f -> f.term(t -> t.field(LabelDocument.CASE.name()).value(item.value()))));
  }

  private Stream<LabelHit> find(BoolQuery.Builder query) {
    return InOrder.documents(elasticsearch, indices.labels(), query.build()._toQuery())
        .map(LabelDocument::hit);
  }
}
