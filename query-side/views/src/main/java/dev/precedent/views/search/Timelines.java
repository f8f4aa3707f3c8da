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
import java.util.HashMap;
import java.util.List;
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

  private static final String BARS = "histogram";

  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final Extent extent;

  Timelines(Elasticsearch elasticsearch, Indices indices, Extent extent) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.extent = extent;
  }

  /**
   * A histogram to be counted together with whatever else is.
   *
   * @param timeline how it is most likely shown
   * @param guessed whether that hangs on what is found
   */
  record Asked(Timeline timeline, boolean guessed) {
    Map<String, Aggregation> aggregations() {
      Map<String, Aggregation> aggregations = new HashMap<>();
      aggregations.put(BARS, timeline.aggregation());
      if (guessed) {
        aggregations.putAll(Extent.ends());
      }
      return aggregations;
    }
  }

  /** A histogram that was counted. */
  record Drawn(Timeline timeline, List<SearchAnswer.Bar> bars) {}

  /**
   * What to ask for; null where no histogram is wanted, or nothing is found.
   *
   * @param query the same, compiled
   * @param upTo the position before which decisions are found
   */
  @Nullable Asked of(SearchRequest request, Query query, long upTo) {
    String histogram = request.histogram();
    if (histogram == null) {
      return null;
    }
    @Nullable BarWidth asked = histogram.equals("auto") ? null : BarWidth.of(histogram);
    @Nullable Duration all = extent.of(upTo);
    if (all == null) {
      return null;
    }
    BarWidth likely = BarWidth.fitting(all);
    // nothing that is found can be odd, or too long, if all of it together is not
    if (likely != BarWidth.YEAR) {
      BarWidth interval = asked == null ? likely : asked;
      if (interval.bars(all) <= (request.split() == null ? BarWidth.MAX_BARS : MOST_DIVIDED)) {
        return new Asked(new Timeline(interval, null, request.split()), asked == null);
      }
    }
    @Nullable Timeline exact = exact(request, query);
    return exact == null ? null : new Asked(exact, false);
  }

  /**
   * What was counted, or is now, where it is shown otherwise than was likely.
   *
   * @param answers to what was asked for
   * @param query that was asked, which found something
   */
  Drawn drawn(Asked asked, Map<String, Aggregate> answers, SearchRequest request, Query query) {
    Timeline timeline = asked.timeline;
    if (asked.guessed
        && BarWidth.fitting(Objects.requireNonNull(Extent.span(answers))) != timeline.interval()) {
      Timeline exact = Objects.requireNonNull(exact(request, query));
      return drawn(exact, aggregated(query, Map.of(BARS, exact.aggregation())));
    }
    return drawn(timeline, answers);
  }

  private static Drawn drawn(Timeline timeline, Map<String, Aggregate> answers) {
    return new Drawn(timeline, timeline.bars(Objects.requireNonNull(answers.get(BARS))));
  }

  private @Nullable Timeline exact(SearchRequest request, Query query) {
    String histogram = Objects.requireNonNull(request.histogram());
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
    return Extent.span(aggregated(query, Extent.ends()));
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
