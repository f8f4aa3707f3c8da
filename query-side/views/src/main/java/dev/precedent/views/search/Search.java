package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;
import co.elastic.clients.elasticsearch.core.search.SearchRequestBody;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.Query;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.decision.DecisionItem;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds decisions. Every method throws {@link dev.precedent.query.SearchUnavailable} while
 * Elasticsearch does not answer.
 */
public final class Search {
  /** Largest page. */
  static final int MAX_SIZE = 1_000;

  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final PolicyCatalogue policies;
  private final LongSupplier searchable;
  private final QueryCompiler compiler;
  private final Timelines timelines;

  /**
   * @param searchable the position up to which everything is visible to search, exclusive
   */
  public Search(
      Elasticsearch elasticsearch,
      Indices indices,
      PolicyCatalogue policies,
      QueryCompiler compiler,
      LongSupplier searchable) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.policies = policies;
    this.searchable = searchable;
    this.compiler = compiler;
    this.timelines =
        new Timelines(elasticsearch, indices, new Extent(elasticsearch, indices, searchable));
  }

  /** One page, with what is counted beside it. */
  SearchAnswer find(SearchRequest request) {
    Cursor after = request.after();
    long upTo = after == null ? searchable.getAsLong() : after.until();
    Query query = request.query();
    var compiled = compiler.compile(query, upTo);
    Map<String, Aggregation> aggregations = request.facets().aggregations();
    Timelines.@Nullable Asked asked = timelines.of(request, compiled, upTo);
    if (asked != null) {
      aggregations.putAll(asked.aggregations());
    }
    aggregations.putAll(request.percentiles().aggregations());
    Answers answers = ask(request, compiled, aggregations);
    List<Hit<JsonNode>> hits = answers.page.hits().hits();
    Highlights highlights = Highlights.of(query, policies);
    List<DecisionItem> items =
        hits.stream()
            .map(hit -> item(Objects.requireNonNull(hit.source()), request, highlights))
            .toList();
    Facets.@Nullable Counts counts =
        request.facets().isEmpty() ? null : request.facets().counts(answers.counts.aggregations());
    long total = Objects.requireNonNull(answers.counts.hits().total()).value();
    Timelines.@Nullable Drawn histogram =
        asked == null || total == 0
            ? null
            : timelines.drawn(asked, answers.counts.aggregations(), request, compiled);
    return new SearchAnswer(
        total,
        items,
        hits.size() < request.size()
            ? null
            : new Cursor(upTo, hits.getLast().sort()).written(query, request.sort()),
        QueryTerm.of(request.text()),
        outcomes(items),
        counts == null ? null : counts.values(),
        counts == null ? null : counts.others(),
        counts == null ? Map.of() : counts.errors(),
        request.histogram() == null ? null : histogram == null ? List.of() : histogram.bars(),
        histogram == null ? null : histogram.timeline().interval(),
        histogram == null ? null : histogram.timeline().before(),
        histogram == null ? null : histogram.timeline().after(),
        request.percentiles().spreads(answers.counts.aggregations()),
        upTo);
  }

  private static DecisionItem item(
      JsonNode document, SearchRequest request, Highlights highlights) {
    return DecisionDocument.item(document)
        .with(
            request.columns().isEmpty() ? null : request.columns().values(document),
            highlights.in(document));
  }

  /**
   * The page, and what is counted beside it.
   *
   * @param counts the total as well, so that facets and histogram add up to it
   */
  private record Answers(ResponseBody<JsonNode> page, ResponseBody<JsonNode> counts) {}

  /**
   * Asks for counts apart from the page, in the same exchange: Elasticsearch remembers answers
   * without a page until something new is visible, and page after page has the same counts.
   */
  private Answers ask(
      SearchRequest request,
      co.elastic.clients.elasticsearch._types.query_dsl.Query query,
      Map<String, Aggregation> aggregations) {
    SearchRequestBody counts =
        SearchRequestBody.of(
            s ->
                s.query(query)
                    .trackTotalHits(t -> t.enabled(true))
                    .size(0)
                    .aggregations(aggregations));
    SearchRequestBody page =
        SearchRequestBody.of(
            s -> {
              s.query(query)
                  .trackTotalHits(t -> t.enabled(false))
                  .size(request.size())
                  .source(f -> f.filter(includes -> includes.includes(sources(request))))
                  .sort(request.sort().options());
              return request.after() == null ? s : s.searchAfter(request.after().after());
            });
    return elasticsearch.ask(
        client -> {
          List<MultiSearchResponseItem<JsonNode>> answers =
              client
                  .msearch(
                      m ->
                          m.index(indices.decisions())
                              .searches(r -> r.header(h -> h).body(page))
                              .searches(r -> r.header(h -> h).body(counts)),
                      JsonNode.class)
                  .responses();
          return new Answers(answered(answers.getFirst()), answered(answers.getLast()));
        });
  }

  private static List<String> sources(SearchRequest request) {
    return Stream.of(
            DecisionDocument.ITEM_FIELDS.stream(),
            request.columns().sources(),
            Highlights.sources(request.query()))
        .flatMap(names -> names)
        .toList();
  }

  private static ResponseBody<JsonNode> answered(MultiSearchResponseItem<JsonNode> answer) {
    if (answer.isFailure()) {
      throw new ElasticsearchException("es/msearch", answer.failure());
    }
    return answer.result();
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
}
