package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.precedent.contracts.Refused;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chooses how a histogram shows what a query finds. */
final class Timelines {
  private static final String FIELD = DecisionDocument.DECIDED_AT.name();

  /** Each of their values is a bucket, of which Elasticsearch makes at most 65,536. */
  private static final int MOST_DIVIDED = 1_000;

  private final Elasticsearch elasticsearch;
  private final Indices indices;

  Timelines(Elasticsearch elasticsearch, Indices indices) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
  }

  /**
   * Absent where no histogram is wanted, or nothing is found.
   *
   * @param query the same, compiled
   */
  @Nullable Timeline of(SearchRequest request, Query query) {
    String histogram = request.histogram();
    if (histogram == null) {
      return null;
    }
    @Nullable BarWidth asked = histogram.equals("auto") ? null : BarWidth.of(histogram);
    @Nullable Duration span = span(query);
    if (span == null) {
      return null;
    }
    @Nullable CommonYears odd = null;
    // a short span is shown as it is, and needs no look at its years
    if (BarWidth.fitting(span) == BarWidth.YEAR) {
      CommonYears years = CommonYears.of(years(query));
      if (years.before() + years.after() > 0) {
        odd = years;
        Query within = QueryCompiler.years(years.first(), years.last());
        span = Objects.requireNonNull(span(Query.of(q -> q.bool(b -> b.filter(query, within)))));
      }
    }
    BarWidth interval = asked == null ? BarWidth.fitting(span) : asked;
    if (interval.bars(span) > BarWidth.MAX_BARS) {
      throw Refused.invalid(
              "'histogram': %d days have more than %d bars by %s; choose a wider interval or a narrower query"
                  .formatted(span.toDays(), BarWidth.MAX_BARS, interval.written()))
          .with("parameter", "histogram")
          .thrown();
    }
    if (request.split() != null && interval.bars(span) > MOST_DIVIDED) {
      throw Refused.invalid(
              "'split': %d days have more than %d bars by %s; choose a wider interval or a narrower query"
                  .formatted(span.toDays(), MOST_DIVIDED, interval.written()))
          .with("parameter", "split")
          .thrown();
    }
    return new Timeline(interval, odd, request.split());
  }

  /** How many decisions each year has that has any. */
  private SortedMap<Integer, Long> years(Query query) {
    Aggregation byYear =
        Aggregation.of(
            a ->
                a.dateHistogram(
                    d -> d.field(FIELD).calendarInterval(BarWidth.YEAR.calendar()).minDocCount(1)));
    SortedMap<Integer, Long> years = new TreeMap<>();
    Objects.requireNonNull(aggregated(query, Map.of("years", byYear)).get("years"))
        .dateHistogram()
        .buckets()
        .array()
        .forEach(
            bar ->
                years.put(
                    Instant.ofEpochMilli(bar.key()).atOffset(ZoneOffset.UTC).getYear(),
                    bar.docCount()));
    return years;
  }

  private @Nullable Duration span(Query query) {
    Map<String, Aggregate> ends =
        aggregated(
            query,
            Map.of(
                "first", Aggregation.of(a -> a.min(m -> m.field(FIELD))),
                "last", Aggregation.of(a -> a.max(m -> m.field(FIELD)))));
    @Nullable Double first = Objects.requireNonNull(ends.get("first")).min().value();
    @Nullable Double last = Objects.requireNonNull(ends.get("last")).max().value();
    return first == null || last == null || !Double.isFinite(first) || !Double.isFinite(last)
        ? null
        : Duration.ofMillis(last.longValue() - first.longValue());
  }

  private Map<String, Aggregate> aggregated(Query query, Map<String, Aggregation> aggregations) {
    return elasticsearch.ask(
        client ->
            client
                .search(
                    s ->
                        s.index(indices.decisions())
                            .query(query)
                            .size(0)
                            .aggregations(aggregations),
                    Void.class)
                .aggregations());
  }
}
