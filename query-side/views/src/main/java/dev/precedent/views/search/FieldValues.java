package dev.precedent.views.search;

import dev.precedent.query.Query;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import org.jspecify.annotations.Nullable;

/** The values of a field among the decisions that a query finds. */
final class FieldValues {
  private static final String NAME = "values";

  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final QueryCompiler compiler;

  FieldValues(Elasticsearch elasticsearch, Indices indices, QueryCompiler compiler) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.compiler = compiler;
  }

  /**
   * Counts them.
   *
   * @throws dev.precedent.query.SearchUnavailable while Elasticsearch does not answer
   */
  Facet.Counted of(Facet facet, @Nullable Query query, FacetExtent extent) {
    var found = compiler.compile(query == null ? Query.ALL : query, null);
    return elasticsearch.ask(
        client ->
            facet.counted(
                client
                    .search(
                        s ->
                            s.index(indices.decisions())
                                .query(found)
                                .size(0)
                                .requestCache(true)
                                .trackTotalHits(t -> t.enabled(false))
                                .aggregations(facet.aggregations(NAME, extent)),
                        Void.class)
                    .aggregations(),
                NAME,
                extent));
  }
}
