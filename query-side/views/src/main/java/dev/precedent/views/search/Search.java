package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.Query;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.decision.DecisionItem;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds decisions. Every method throws {@link dev.precedent.query.SearchUnavailable} while
 * Elasticsearch does not answer.
 */
public final class Search {
  /** Largest page. */
  static final int MAX_SIZE = 1_000;

  private static final String HISTOGRAM = "histogram";
  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final PolicyCatalogue policies;
  private final LongSupplier searchable;

  /**
   * @param searchable the position up to which everything is visible to search, exclusive
   */
  public Search(
      Elasticsearch elasticsearch,
      Indices indices,
      PolicyCatalogue policies,
      LongSupplier searchable) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.policies = policies;
    this.searchable = searchable;
  }

  /** One page, with what is counted beside it. */
  SearchAnswer find(SearchRequest request) {
    long upTo = searchable.getAsLong();
    Query query = request.query();
    Map<String, Aggregation> aggregations = new HashMap<>();
    for (int i = 0; i < request.facets().size(); i++) {
      aggregations.putAll(request.facets().get(i).aggregations("facet" + i));
    }
    @Nullable Interval interval = interval(request);
    if (interval != null) {
      aggregations.put(
          HISTOGRAM,
          Aggregation.of(
              a ->
                  a.dateHistogram(
                      d ->
                          d.field(DecisionDocument.DECIDED_AT.name())
                              .calendarInterval(interval.calendar())
                              .minDocCount(0))));
    }
    SearchResponse<JsonNode> answer =
        elasticsearch.ask(
            client ->
                client.search(
                    s -> {
                      s.index(indices.decisions())
                          .query(QueryCompiler.compile(query, null))
                          .trackTotalHits(t -> t.enabled(true))
                          .size(request.size())
                          .source(
                              f ->
                                  f.filter(
                                      includes -> includes.includes(DecisionDocument.ITEM_FIELDS)))
                          .sort(request.sort().options())
                          .aggregations(aggregations);
                      if (request.after() != null) {
                        s.searchAfter(request.after().after());
                      }
                      return s;
                    },
                    JsonNode.class));
    List<Hit<JsonNode>> hits = answer.hits().hits();
    List<DecisionItem> items =
        hits.stream()
            .map(hit -> DecisionDocument.item(Objects.requireNonNull(hit.source())))
            .toList();
    return new SearchAnswer(
        Objects.requireNonNull(answer.hits().total()).value(),
        items,
        hits.size() < request.size() ? null : cursor(hits.getLast()).written(query, request.sort()),
        SearchAnswer.terms(request.text()),
        outcomes(items),
        request.facets().isEmpty() ? null : facets(request, answer.aggregations()),
        request.histogram() == null ? null : bars(answer.aggregations().get(HISTOGRAM)),
        interval,
        upTo);
  }

  /** What is possible under the policy versions of the items. */
  private SortedMap<String, List<String>> outcomes(List<DecisionItem> items) {
    SortedMap<String, List<String>> outcomes = new TreeMap<>();
    items.stream()
        .map(
            item ->
                new PolicyVersionId(new PolicyKey(item.policy()), VersionNumber.of(item.version())))
        .distinct()
        .forEach(
            id ->
                policies
                    .published(id)
                    .ifPresent(version -> outcomes.put(id.toString(), version.outcomes())));
    return outcomes;
  }

  private static Cursor cursor(Hit<?> last) {
    return new Cursor(last.sort().getFirst().longValue(), last.sort().getLast().longValue());
  }

  private static Map<String, List<SearchAnswer.Count>> facets(
      SearchRequest request, Map<String, Aggregate> answers) {
    Map<String, List<SearchAnswer.Count>> facets = new LinkedHashMap<>();
    for (int i = 0; i < request.facets().size(); i++) {
      Facet facet = request.facets().get(i);
      facets.put(facet.asked(), facet.counts(answers, "facet" + i));
    }
    return facets;
  }

  private static List<SearchAnswer.Bar> bars(@Nullable Aggregate histogram) {
    return histogram == null
        ? List.of()
        : histogram.dateHistogram().buckets().array().stream()
            .map(bar -> new SearchAnswer.Bar(Instant.ofEpochMilli(bar.key()), bar.docCount()))
            .toList();
  }

  /** The width of the bars; absent where none are wanted, or nothing is found. */
  private @Nullable Interval interval(SearchRequest request) {
    String histogram = request.histogram();
    if (histogram == null) {
      return null;
    }
    @Nullable Interval asked = histogram.equals("auto") ? null : Interval.of(histogram);
    @Nullable Duration span = span(request.query());
    if (span == null) {
      return null;
    }
    Interval interval = asked == null ? Interval.fitting(span) : asked;
    if (interval.bars(span) > Interval.MAX_BARS) {
      throw Refused.invalid(
              "'histogram': %d days have more than %d bars by %s; choose a wider interval or a narrower query"
                  .formatted(span.toDays(), Interval.MAX_BARS, interval.written()))
          .with("parameter", "histogram")
          .thrown();
    }
    return interval;
  }

  private @Nullable Duration span(Query query) {
    Map<String, Aggregate> ends =
        elasticsearch.ask(
            client ->
                client
                    .search(
                        s ->
                            s.index(indices.decisions())
                                .query(QueryCompiler.compile(query, null))
                                .size(0)
                                .aggregations(
                                    "first",
                                    a -> a.min(m -> m.field(DecisionDocument.DECIDED_AT.name())))
                                .aggregations(
                                    "last",
                                    a -> a.max(m -> m.field(DecisionDocument.DECIDED_AT.name()))),
                        Void.class)
                    .aggregations());
    @Nullable Double first = Objects.requireNonNull(ends.get("first")).min().value();
    @Nullable Double last = Objects.requireNonNull(ends.get("last")).max().value();
    return first == null || last == null || !Double.isFinite(first) || !Double.isFinite(last)
        ? null
        : Duration.ofMillis(last.longValue() - first.longValue());
  }
}
