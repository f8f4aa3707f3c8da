package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.query.Query;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds decisions. Every method throws {@link dev.precedent.query.SearchUnavailable} while
 * Elasticsearch does not answer.
 */
public final class Search {
  /** Largest page. */
  static final int MAX_SIZE = 1_000;

  private static final String HISTOGRAM = "histogram";
  private static final List<String> ITEM_FIELDS =
      List.of(
          "position",
          "recordedAt",
          "withdrawnAt",
          "id",
          "case",
          "caseDigest",
          "subject",
          "policy",
          "version",
          "pathway",
          "system",
          "systemVersion",
          "outcome",
          "failure",
          "action",
          "decidedAt",
          "conform",
          "attributes");

  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final LongSupplier searchable;

  /**
   * @param searchable the position up to which everything is visible to search, exclusive
   */
  public Search(Elasticsearch elasticsearch, Indices indices, LongSupplier searchable) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.searchable = searchable;
  }

  /** One page, with what is counted beside it. */
  Found find(Wanted wanted) {
    long upTo = searchable.getAsLong();
    Query query = wanted.query();
    Map<String, Aggregation> aggregations = new HashMap<>();
    for (int i = 0; i < wanted.facets().size(); i++) {
      aggregations.putAll(wanted.facets().get(i).aggregations("facet" + i));
    }
    @Nullable Interval interval = interval(wanted);
    if (interval != null) {
      aggregations.put(
          HISTOGRAM,
          Aggregation.of(
              a ->
                  a.dateHistogram(
                      d ->
                          d.field("decidedAt")
                              .calendarInterval(interval.calendar())
                              .minDocCount(0))));
    }
    SearchResponse<Document> answer =
        elasticsearch.ask(
            client ->
                client.search(
                    s -> {
                      s.index(indices.decisions())
                          .query(QueryCompiler.compile(query, null))
                          .trackTotalHits(t -> t.enabled(true))
                          .size(wanted.size())
                          .source(f -> f.filter(includes -> includes.includes(ITEM_FIELDS)))
                          .sort(wanted.sort().options())
                          .aggregations(aggregations);
                      if (wanted.after() != null) {
                        s.searchAfter(wanted.after().after());
                      }
                      return s;
                    },
                    Document.class));
    List<Hit<Document>> hits = answer.hits().hits();
    return new Found(
        Objects.requireNonNull(answer.hits().total()).value(),
        hits.stream().map(hit -> Objects.requireNonNull(hit.source()).found()).toList(),
        hits.size() < wanted.size() ? null : cursor(hits.getLast()).written(query, wanted.sort()),
        wanted.facets().isEmpty() ? null : facets(wanted, answer.aggregations()),
        wanted.histogram() == null ? null : bars(answer.aggregations().get(HISTOGRAM)),
        interval,
        upTo);
  }

  private static Cursor cursor(Hit<?> last) {
    return new Cursor(last.sort().getFirst().longValue(), last.sort().getLast().longValue());
  }

  private static Map<String, List<Found.Count>> facets(
      Wanted wanted, Map<String, Aggregate> answers) {
    Map<String, List<Found.Count>> facets = new LinkedHashMap<>();
    for (int i = 0; i < wanted.facets().size(); i++) {
      Facet facet = wanted.facets().get(i);
      facets.put(facet.asked(), facet.counts(answers, "facet" + i));
    }
    return facets;
  }

  private static List<Found.Bar> bars(@Nullable Aggregate histogram) {
    return histogram == null
        ? List.of()
        : histogram.dateHistogram().buckets().array().stream()
            .map(bar -> new Found.Bar(Instant.ofEpochMilli(bar.key()), bar.docCount()))
            .toList();
  }

  /** The width of the bars; absent where none are wanted, or nothing is found. */
  private @Nullable Interval interval(Wanted wanted) {
    String histogram = wanted.histogram();
    if (histogram == null) {
      return null;
    }
    @Nullable Interval asked = histogram.equals("auto") ? null : Interval.of(histogram);
    @Nullable Duration span = span(wanted.query());
    if (span == null) {
      return null;
    }
    Interval interval = asked == null ? Interval.fitting(span) : asked;
    if (interval.bars(span) > Interval.MAX_BARS) {
      throw new InvalidParameter(
          HISTOGRAM,
          "%d days have more than %d bars by %s; choose a wider interval or a narrower query"
              .formatted(span.toDays(), Interval.MAX_BARS, interval.written()));
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
                                .aggregations("first", a -> a.min(m -> m.field("decidedAt")))
                                .aggregations("last", a -> a.max(m -> m.field("decidedAt"))),
                        Void.class)
                    .aggregations());
    @Nullable Double first = Objects.requireNonNull(ends.get("first")).min().value();
    @Nullable Double last = Objects.requireNonNull(ends.get("last")).max().value();
    return first == null || last == null || !Double.isFinite(first) || !Double.isFinite(last)
        ? null
        : Duration.ofMillis(last.longValue() - first.longValue());
  }

  /** What of a document becomes an item. */
  private record Document(
      long position,
      Instant recordedAt,
      @Nullable Long withdrawnAt,
      String id,
      @JsonProperty("case") String caseId,
      @Nullable String caseDigest,
      @Nullable String subject,
      String policy,
      String version,
      String pathway,
      String system,
      String systemVersion,
      @Nullable String outcome,
      @Nullable String failure,
      @Nullable String action,
      Instant decidedAt,
      @Nullable String conform,
      @Nullable Map<String, Object> attributes) {

    Found.Item found() {
      return new Found.Item(
          id,
          position,
          recordedAt,
          new Found.CaseOf(caseId, caseDigest),
          subject,
          policy,
          version,
          pathway,
          new Found.SystemOf(system, systemVersion),
          outcome,
          failure,
          action,
          decidedAt,
          conform,
          withdrawnAt != null,
          attributes == null ? Map.of() : attributes);
    }
  }
}
