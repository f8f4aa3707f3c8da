package dev.precedent.views.policy;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.catalogue.PolicyRevision;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.InOrder;
import dev.precedent.views.index.Indices;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The policies there are, as the views hold them. */
public final class Policies {
  private static final Query PUBLISHED =
      QueryBuilders.term(
          t ->
              t.field(PolicyVersionDocument.STATUS.name())
                  .value(PolicyRevision.Status.PUBLISHED.name()));

  private final Elasticsearch elasticsearch;
  private final Indices indices;

  public Policies(Elasticsearch elasticsearch, Indices indices) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
  }

  /** All of them, in the order of their keys. */
  PolicyList list() {
    try (Stream<JsonNode> documents =
        InOrder.documents(
            elasticsearch, indices.policies(), QueryBuilders.matchAll().build()._toQuery())) {
      return new PolicyList(
          documents
              .collect(
                  Collectors.groupingBy(
                      PolicyVersionDocument.POLICY::read,
                      TreeMap::new,
                      Collectors.mapping(PolicyVersionDocument::version, Collectors.toList())))
              .entrySet()
              .stream()
              .map(policy -> policy(policy.getKey(), policy.getValue()))
              .toList());
    }
  }

  /** All versions that were published. */
  public List<PolicyVersionId> published() {
    try (Stream<JsonNode> documents =
        InOrder.documents(elasticsearch, indices.policies(), PUBLISHED)) {
      return documents.map(PolicyVersionDocument::id).toList();
    }
  }

  private static PolicyList.Policy policy(String key, List<PolicyList.Version> versions) {
    List<PolicyList.Version> ascending =
        versions.stream()
            .sorted(Comparator.comparing(version -> VersionNumber.of(version.version())))
            .toList();
    return new PolicyList.Policy(key, ascending.getLast().title(), ascending);
  }
}
