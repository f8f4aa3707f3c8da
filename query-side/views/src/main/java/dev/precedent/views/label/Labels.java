package dev.precedent.views.label;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.InOrder;
import dev.precedent.views.index.Indices;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The labels that raters gave, by policy or by case. */
public final class Labels {
  private final Elasticsearch elasticsearch;
  private final Indices indices;

  public Labels(Elasticsearch elasticsearch, Indices indices) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
  }

  /** The labels of a case under a policy, withdrawn ones too, in the order of their positions. */
  public Stream<LabelHit> of(PolicyKey policy, CaseId item) {
    return find(
        QueryBuilders.bool()
            .filter(f -> f.term(t -> t.field("policy").value(policy.value())))
            .filter(f -> f.term(t -> t.field("case").value(item.value()))));
  }

  private Stream<LabelHit> find(BoolQuery.Builder query) {
    return InOrder.documents(
            elasticsearch, indices.labels(), query.build()._toQuery(), Document.class)
        .map(Document::hit);
  }

  /** A label as the index holds it. */
  private record Document(
      long position,
      @Nullable Long withdrawnAt,
      String id,
      @JsonProperty("case") String item,
      String version,
      String rater,
      @Nullable String question,
      JsonNode value,
      Instant labelledAt) {

    LabelHit hit() {
      return new LabelHit(
          position,
          new LabelId(id),
          new CaseId(item),
          new RaterId(rater),
          question,
          CanonicalJson.mapper().treeToValue(value, Value.class),
          VersionNumber.of(version),
          labelledAt,
          withdrawnAt != null);
    }
  }
}
