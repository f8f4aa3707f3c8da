package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.Query;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.decision.DecisionItem;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
  private final Timelines timelines;

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
    this.timelines = new Timelines(elasticsearch, indices);
  }

  /** One page, with what is counted beside it. */
  SearchAnswer find(SearchRequest request) {
    long upTo = searchable.getAsLong();
    Query query = request.query();
    Map<String, Aggregation> aggregations = new HashMap<>();
    for (int i = 0; i < request.facets().size(); i++) {
      aggregations.putAll(request.facets().get(i).aggregations("facet" + i));
    }
    @Nullable Timeline timeline = timelines.of(request);
    if (timeline != null) {
      aggregations.put(HISTOGRAM, timeline.aggregation());
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
    @Nullable Map<String, Facet.Counted> counted =
        request.facets().isEmpty() ? null : counted(request, answer.aggregations());
    return new SearchAnswer(
        Objects.requireNonNull(answer.hits().total()).value(),
        items,
        hits.size() < request.size() ? null : cursor(hits.getLast()).written(query, request.sort()),
        SearchAnswer.terms(request.text()),
        outcomes(items),
        counted == null ? null : mapped(counted, Facet.Counted::values),
        counted == null ? null : mapped(counted, Facet.Counted::others),
        request.histogram() == null
            ? null
            : timeline == null
                ? List.of()
                : timeline.bars(Objects.requireNonNull(answer.aggregations().get(HISTOGRAM))),
        timeline == null ? null : timeline.interval(),
        timeline == null ? null : timeline.before(),
        timeline == null ? null : timeline.after(),
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

  private static Map<String, Facet.Counted> counted(
      SearchRequest request, Map<String, Aggregate> answers) {
    Map<String, Facet.Counted> counted = new LinkedHashMap<>();
    for (int i = 0; i < request.facets().size(); i++) {
      Facet facet = request.facets().get(i);
      counted.put(facet.asked(), facet.counted(answers, "facet" + i));
    }
    return counted;
  }

  private static <T> Map<String, T> mapped(
      Map<String, Facet.Counted> counted, Function<Facet.Counted, T> part) {
    Map<String, T> mapped = new LinkedHashMap<>();
    counted.forEach((facet, counts) -> mapped.put(facet, part.apply(counts)));
    return mapped;
  }
}
