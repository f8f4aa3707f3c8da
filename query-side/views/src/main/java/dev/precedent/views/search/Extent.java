package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time within which all decisions were made that can be searched. It is remembered until more
 * can be, and Elasticsearch needs no look at documents for it.
 */
final class Extent {
  private static final String FIRST = "first";
  private static final String LAST = "last";

  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final LongSupplier searchable;
  private volatile @Nullable Known known;

  /**
   * @param searchable the position up to which everything is visible to search, exclusive
   */
  Extent(Elasticsearch elasticsearch, Indices indices, LongSupplier searchable) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.searchable = searchable;
  }

  /**
   * @param span null where there are no decisions
   */
  private record Known(String index, long position, @Nullable Duration span) {}

  /** Of all decisions before a position, and perhaps of later ones; null where there are none. */
  @Nullable Duration of(long position) {
    Known last = known;
    String index = indices.decisions();
    if (last == null || last.position < position || !last.index.equals(index)) {
      long visible = searchable.getAsLong();
      Map<String, Aggregate> ends =
          elasticsearch.ask(
              client ->
                  client
                      .search(s -> s.index(index).size(0).aggregations(ends()), Void.class)
                      .aggregations());
      last = new Known(index, visible, span(ends));
      known = last;
    }
    return last.span;
  }

  /** What asks for the first and the last decision of a query. */
  static Map<String, Aggregation> ends() {
    String field = DecisionDocument.DECIDED_AT.name();
    return Map.of(
        FIRST,
        Aggregation.of(a -> a.min(m -> m.field(field))),
        LAST,
        Aggregation.of(a -> a.max(m -> m.field(field))));
  }

  /** The time between them; null where nothing was found. */
  static @Nullable Duration span(Map<String, Aggregate> ends) {
    @Nullable Double first = Objects.requireNonNull(ends.get(FIRST)).min().value();
    @Nullable Double last = Objects.requireNonNull(ends.get(LAST)).max().value();
    return first == null || last == null || !Double.isFinite(first) || !Double.isFinite(last)
        ? null
        : Duration.ofMillis(last.longValue() - first.longValue());
  }
}
