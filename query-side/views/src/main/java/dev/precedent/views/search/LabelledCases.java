package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryVariant;
import co.elastic.clients.util.NamedValue;
import dev.precedent.contracts.Refused;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Query.Choice;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.IndexField;
import dev.precedent.views.index.Indices;
import dev.precedent.views.label.LabelDocument;
import dev.precedent.views.search.QueryCompiler.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The cases that have labels of some kind, by policy: decisions stand in another index. */
final class LabelledCases {
  /** More would make a request of more than 10 MB. */
  static final int MOST = 200_000;

  private static final int PAGE = 10_000;

  /** Elasticsearch takes no more in one condition (index.max_terms_count). */
  private static final int MOST_TERMS = 65_536;

  private static final String CASES = "cases";
  private static final String POLICY = LabelDocument.POLICY.name();
  private static final String CASE = LabelDocument.CASE.name();

  private final Elasticsearch elasticsearch;
  private final Indices indices;

  LabelledCases(Elasticsearch elasticsearch, Indices indices) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
  }

  /**
   * The decisions on cases with such a label that is not withdrawn.
   *
   * @param field {@code label} or {@code rater}
   * @throws dev.precedent.contracts.Refusal if there are more cases than one query takes
   */
  List<QueryVariant> labelled(Plain field, List<Choice> choices, Sight sight) {
    List<QueryVariant> any = new ArrayList<>();
    cases(field, labels(field, choices, sight))
        .forEach(
            (policy, cases) ->
                IntStream.iterate(0, at -> at < cases.size(), at -> at + MOST_TERMS)
                    .mapToObj(at -> cases.subList(at, Math.min(at + MOST_TERMS, cases.size())))
                    .map(
                        part ->
                            QueryBuilders.bool()
                                .filter(
                                    QueryCompiler.terms(
                                            DecisionDocument.POLICY.name(), List.of(policy))
                                        ._toQuery())
                                .filter(
                                    QueryCompiler.values(DecisionDocument.CASE.name(), part)
                                        ._toQuery())
                                .build())
                    .forEach(any::add));
    return any;
  }

  private static Query labels(Plain field, List<Choice> choices, Sight sight) {
    IndexField<LabelDocument, String> asked =
        field == Plain.LABEL ? LabelDocument.OUTCOME : LabelDocument.RATER;
    BoolQuery.Builder labels =
        QueryBuilders.bool()
            .filter(QueryCompiler.any(QueryCompiler.texts(asked.name(), choices))._toQuery())
            .filter(QueryCompiler.before(LabelDocument.POSITION, sight.end())._toQuery())
            .mustNot(QueryCompiler.before(LabelDocument.WITHDRAWN_AT, sight.end())._toQuery());
    if (sight.policies() != null) {
      labels.filter(QueryCompiler.terms(POLICY, List.copyOf(sight.policies()))._toQuery());
    }
    return labels.build()._toQuery();
  }

  private Map<String, List<FieldValue>> cases(Plain field, Query labels) {
    Map<String, List<FieldValue>> cases = new TreeMap<>();
    Map<String, FieldValue> after = Map.of();
    int found = 0;
    do {
      CompositeAggregate page = page(labels, after);
      found += page.buckets().array().size();
      if (found > MOST) {
        throw Refused.invalid(
                "'%s' finds labels on more than %,d cases, and search takes no more; name a policy beside it, as in policy:KEY %1$s:..., or replay with the query, which has no such bound"
                    .formatted(field.written(), MOST))
            .thrown();
      }
      page.buckets()
          .array()
          .forEach(
              bucket ->
                  cases
                      .computeIfAbsent(
                          Objects.requireNonNull(bucket.key().get(POLICY)).stringValue(),
                          _ -> new ArrayList<>())
                      .add(Objects.requireNonNull(bucket.key().get(CASE))));
      after = page.afterKey();
    } while (!after.isEmpty());
    return cases;
  }

  private CompositeAggregate page(Query labels, Map<String, FieldValue> after) {
    return elasticsearch.ask(
        client ->
            Objects.requireNonNull(
                    client
                        .search(
                            s ->
                                s.index(indices.labels())
                                    .query(labels)
                                    .size(0)
                                    .trackTotalHits(t -> t.enabled(false))
                                    .aggregations(
                                        CASES,
                                        a ->
                                            a.composite(
                                                c -> {
                                                  c.size(PAGE)
                                                      .sources(
                                                          NamedValue.of(POLICY, by(POLICY)),
                                                          NamedValue.of(CASE, by(CASE)));
                                                  return after.isEmpty() ? c : c.after(after);
                                                })),
                            Void.class)
                        .aggregations()
                        .get(CASES))
                .composite());
  }

  private static co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource by(
      String field) {
    return co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource.of(
        s -> s.terms(t -> t.field(field)));
  }
}
