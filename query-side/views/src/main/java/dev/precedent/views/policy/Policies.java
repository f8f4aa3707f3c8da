package dev.precedent.views.policy;

import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.catalogue.PolicyRevision;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.InOrder;
import dev.precedent.views.index.Indices;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policies there are, as the views hold them. */
public final class Policies {
  private final Elasticsearch elasticsearch;
  private final Indices indices;

  public Policies(Elasticsearch elasticsearch, Indices indices) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
  }

  /** All of them, in the order of their keys. */
  PolicyList list() {
    try (Stream<Document> documents =
        InOrder.documents(
            elasticsearch,
            indices.policies(),
            QueryBuilders.matchAll().build()._toQuery(),
            Document.class)) {
      return new PolicyList(
          documents
              .collect(Collectors.groupingBy(Document::policy, TreeMap::new, Collectors.toList()))
              .entrySet()
              .stream()
              .map(policy -> policy(policy.getKey(), policy.getValue()))
              .toList());
    }
  }

  private static PolicyList.Policy policy(String key, List<Document> documents) {
    List<PolicyList.Version> versions =
        documents.stream()
            .sorted(Comparator.comparing(document -> VersionNumber.of(document.version())))
            .map(Document::item)
            .toList();
    return new PolicyList.Policy(key, versions.getLast().title(), versions);
  }

  /** A policy version as the index holds it. */
  private record Document(
      String policy,
      String version,
      String title,
      PolicyRevision.Status status,
      String digest,
      Instant draftedAt,
      String draftedBy,
      @Nullable Instant publishedAt,
      @Nullable String publishedBy) {

    PolicyList.Version item() {
      return new PolicyList.Version(
          version, title, status, digest, draftedAt, publishedAt, draftedBy, publishedBy);
    }
  }
}
