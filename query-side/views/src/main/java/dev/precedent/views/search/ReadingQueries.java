package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.io.StringReader;
import tools.jackson.databind.JsonNode;

/** Policies as Elasticsearch queries, and how many conditions these may have together. */
public final class ReadingQueries {
  /**
   * Most of one request, each of which is an object of its JSON: some 20 MB, of which a node with a
   * heap of 1 GB would think for ten seconds before it refuses them.
   */
  public static final long MOST = 300_000;

  private ReadingQueries() {}

  /** How many a query has. */
  public static long in(JsonNode query) {
    long inner = query.valueStream().mapToLong(ReadingQueries::in).sum();
    return query.isObject() ? inner + 1 : inner;
  }

  /** A query as the client sends it. */
  public static Query query(JsonNode query) {
    return Query.of(q -> q.withJson(new StringReader(query.toString())));
  }
}
