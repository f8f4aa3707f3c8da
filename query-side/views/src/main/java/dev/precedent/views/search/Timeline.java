package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.precedent.views.decision.DecisionDocument;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a histogram shows: bars of one width over the years in which nearly all decisions were made.
 *
 * @param odd those years and what lies outside; absent where nothing does
 * @param split what the bars are divided by; absent where they are not
 */
record Timeline(BarWidth interval, @Nullable CommonYears odd, @Nullable Facet split) {
  private static final String BARS = "bars";
  private static final String SPLIT = "split";

  /** How many values a bar is divided by; the others are what is left of its count. */
  private static final FacetExtent PARTS = new FacetExtent(20, "", false);

  long before() {
    return odd == null ? 0 : odd.before();
  }

  long after() {
    return odd == null ? 0 : odd.after();
  }

  Aggregation aggregation() {
    Aggregation bars =
        Aggregation.of(
            a ->
                a.dateHistogram(
                        d ->
                            d.field(DecisionDocument.DECIDED_AT.name())
                                .calendarInterval(interval.calendar())
                                .minDocCount(0))
                    .aggregations(split == null ? Map.of() : split.aggregations(SPLIT, PARTS)));
    if (odd == null) {
      return bars;
    }
    Query years = QueryCompiler.years(odd.first(), odd.last());
    return Aggregation.of(a -> a.filter(years).aggregations(BARS, bars));
  }

  List<SearchAnswer.Bar> bars(Aggregate answer) {
    Aggregate bars =
        odd == null ? answer : Objects.requireNonNull(answer.filter().aggregations().get(BARS));
    return bars.dateHistogram().buckets().array().stream()
        .map(
            bar ->
                new SearchAnswer.Bar(
                    Instant.ofEpochMilli(bar.key()), bar.docCount(), parts(bar.aggregations())))
        .toList();
  }

  private @Nullable Map<String, Long> parts(Map<String, Aggregate> answers) {
    if (split == null) {
      return null;
    }
    Map<String, Long> parts = new LinkedHashMap<>();
    split
        .counted(answers, SPLIT, PARTS)
        .values()
        .forEach(count -> parts.put(count.value(), count.count()));
    return parts;
  }
}
