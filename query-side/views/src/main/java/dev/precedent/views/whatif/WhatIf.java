package dev.precedent.views.whatif;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.SingleBucketAggregateBase;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.util.ObjectBuilder;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.http.Paging;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.elasticsearch.ElasticsearchReading;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Selection;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import dev.precedent.views.search.Facets;
import dev.precedent.views.search.QueryCompiler;
import dev.precedent.views.search.ReadingQueries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Counts and lists what a policy version would change: the version's reading as Elasticsearch
 * queries, over all decisions of a selection at once. Only the decisions that are listed are
 * evaluated one by one.
 */
public final class WhatIf {
  private static final String BASELINE = "recorded";
  private static final String TOTAL = "total";
  private static final String UNDECIDABLE = "undecidable";
  private static final String FLIPS = "flips";
  private static final String DECIDED = "decided-";
  private static final String MISSING = "missing-";
  private static final String POSITION = DecisionDocument.POSITION.name();
  private static final String OUTCOME = DecisionDocument.OUTCOME.name();
  private static final String FAILURE = DecisionDocument.FAILURE.name();

  /** More than all versions of a policy have outcomes together. */
  private static final int MOST_OUTCOMES = 10_000;

  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final LedgerIndex index;
  private final LedgerReader ledger;
  private final QueryCompiler compiler;

  public WhatIf(
      Elasticsearch elasticsearch,
      Indices indices,
      LedgerIndex index,
      LedgerReader ledger,
      QueryCompiler compiler) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.index = index;
    this.ledger = ledger;
    this.compiler = compiler;
  }

  /**
   * Answers, when everything before the selection's position can be found.
   *
   * @param page its cursor is the position of the last decision of the page before; a size of 0
   *     lists nothing
   * @throws dev.precedent.query.SearchUnavailable while Elasticsearch does not answer
   * @throws dev.precedent.contracts.Refusal if the version has more conditions than one query takes
   */
  WhatIfAnswer ask(PolicyVersion version, Selection selection, Facets facets, Paging page)
      throws InterruptedException {
    long after = page.after(-1);
    ElasticsearchReading reading = ElasticsearchReading.of(version);
    Map<String, JsonNode> decided = new LinkedHashMap<>();
    version.outcomes().forEach(outcome -> decided.put(outcome, reading.certainly(outcome)));
    SortedMap<String, JsonNode> missing = reading.missing();
    long conditions =
        Stream.of(decided.values().stream(), missing.values().stream())
            .flatMap(queries -> queries)
            .mapToLong(ReadingQueries::in)
            .sum();
    if (conditions > ReadingQueries.MOST) {
      throw tooLarge("%,d, and %,d is the most".formatted(conditions, ReadingQueries.MOST));
    }
    index.awaitPosition(selection.until());
    Map<String, Query> certainly = new LinkedHashMap<>();
    decided.forEach((outcome, query) -> certainly.put(outcome, ReadingQueries.query(query)));
    Query undecidable = ReadingQueries.query(reading.undecidable());
    Map<String, Aggregation> aggregations = new HashMap<>();
    aggregations.put(TOTAL, Aggregation.of(a -> a.valueCount(v -> v.field(POSITION))));
    aggregations.put(UNDECIDABLE, counted(undecidable, Map.of()));
    certainly.forEach(
        (outcome, query) -> aggregations.put(DECIDED + outcome, counted(query, before())));
    missing.forEach(
        (name, query) ->
            aggregations.put(MISSING + name, counted(ReadingQueries.query(query), Map.of())));
    Query flips = any(flips(certainly));
    if (!facets.isEmpty()) {
      aggregations.put(FLIPS, counted(flips, facets.aggregations()));
    }
    SearchResponse<Void> found =
        found(
            s -> {
              s.index(indices.decisions())
                  .query(compiler.compile(selection.query(), selection.until()))
                  .trackTotalHits(t -> t.enabled(false))
                  .size(0)
                  .aggregations(aggregations);
              if (page.size() > 0) {
                s.size(page.size() + 1)
                    .postFilter(any(List.of(flips, undecidable)))
                    .source(f -> f.fetch(false))
                    .sort(o -> o.field(f -> f.field(POSITION).order(SortOrder.Asc)))
                    .searchAfter(FieldValue.of(after));
              }
              return s;
            });
    return answer(version, selection, facets, page, missing.keySet(), found);
  }

  private SearchResponse<Void> found(
      Function<SearchRequest.Builder, ObjectBuilder<SearchRequest>> request) {
    try {
      return elasticsearch.ask(client -> client.search(request, Void.class));
    } catch (ElasticsearchException e) {
      if (e.status() != 400) {
        throw e;
      }
      throw tooLarge(String.valueOf(e.error().reason()));
    }
  }

  private static Refusal tooLarge(String reason) {
    return Refused.forbidden(
            "The policy is too large for one query",
            "search takes no query with as many conditions as this version has (%s); replay it instead, which has no such bound"
                .formatted(reason))
        .thrown();
  }

  private WhatIfAnswer answer(
      PolicyVersion version,
      Selection selection,
      Facets facets,
      Paging page,
      Iterable<String> names,
      SearchResponse<Void> found) {
    Map<String, Aggregate> counts = found.aggregations();
    long total = Objects.requireNonNull(of(counts, TOTAL).valueCount().value()).longValue();
    long undecidable = bucket(counts, UNDECIDABLE).docCount();
    Map<String, Map<String, Long>> matrix = matrix(version, counts);
    long decided =
        matrix.values().stream().flatMap(row -> row.values().stream()).mapToLong(n -> n).sum();
    if (decided + undecidable != total) {
      throw new IllegalStateException(
          "%s decides %d of %d decisions and leaves %d undecidable: the readings differ"
              .formatted(version, decided, total, undecidable));
    }
    long unchanged = version.outcomes().stream().mapToLong(outcome -> same(counts, outcome)).sum();
    SortedMap<String, Long> missing = new TreeMap<>();
    for (String name : names) {
      long count = bucket(counts, MISSING + name).docCount();
      if (count > 0) {
        missing.put(name, count);
      }
    }
    Facets.Counts facetCounts =
        facets.counts(facets.isEmpty() ? Map.of() : bucket(counts, FLIPS).aggregations());
    return new WhatIfAnswer(
        version.id().toString(),
        version.digest(),
        BASELINE,
        selection.where(),
        selection.until(),
        total,
        unchanged,
        decided - unchanged,
        undecidable,
        missing,
        matrix,
        version.outcomes(),
        facetCounts.values(),
        facetCounts.others(),
        facetCounts.errors(),
        page(version, page, found));
  }

  /** Recorded to new outcome; outcomes in the version's order, then all else by name. */
  private static Map<String, Map<String, Long>> matrix(
      PolicyVersion version, Map<String, Aggregate> counts) {
    Map<String, Map<String, Long>> matrix = new HashMap<>();
    for (String now : version.outcomes()) {
      Map<String, Aggregate> before = bucket(counts, DECIDED + now).aggregations();
      for (String part : List.of(OUTCOME, FAILURE)) {
        outcomes(before, part)
            .forEach(
                old ->
                    matrix
                        .computeIfAbsent(old.key().stringValue(), _ -> new LinkedHashMap<>())
                        .merge(now, old.docCount(), Long::sum));
      }
    }
    SortedSet<String> others = new TreeSet<>(matrix.keySet());
    Map<String, Map<String, Long>> ordered = new LinkedHashMap<>();
    version.outcomes().stream()
        .filter(others::remove)
        .forEach(old -> ordered.put(old, Objects.requireNonNull(matrix.get(old))));
    others.forEach(old -> ordered.put(old, Objects.requireNonNull(matrix.get(old))));
    return ordered;
  }

  private WhatIfAnswer.Page page(PolicyVersion version, Paging page, SearchResponse<Void> found) {
    long[] positions =
        found.hits().hits().stream()
            .limit(page.size())
            .mapToLong(hit -> hit.sort().getFirst().longValue())
            .toArray();
    List<WhatIfAnswer.Change> items = new ArrayList<>();
    new EventsByPosition(ledger).forEach(positions, event -> items.add(change(version, event)));
    boolean more = page.size() > 0 && found.hits().hits().size() > page.size();
    return new WhatIfAnswer.Page(
        items, more ? Long.toString(positions[positions.length - 1]) : null);
  }

  private static WhatIfAnswer.Change change(PolicyVersion version, RecordedEvent event) {
    if (!(event.event() instanceof DecisionRecorded decision)) {
      throw new IllegalStateException("no decision stands at position " + event.position());
    }
    Evaluation evaluation = version.evaluate(decision.facts());
    return new WhatIfAnswer.Change(
        decision.id().value(),
        event.position(),
        new WhatIfAnswer.CaseOf(decision.item().id()),
        decision.outcome() != null
            ? decision.outcome()
            : Objects.requireNonNull(decision.failure()).name(),
        evaluation instanceof Evaluation.Decided decided ? decided.outcome() : null,
        evaluation instanceof Evaluation.Undecidable undecidable
            ? undecidable.missing()
            : Collections.emptySortedSet(),
        evaluation.path());
  }

  /** How many decisions had the outcome that they would have. A failure is no outcome. */
  private static long same(Map<String, Aggregate> counts, String outcome) {
    return outcomes(bucket(counts, DECIDED + outcome).aggregations(), OUTCOME).stream()
        .filter(old -> old.key().stringValue().equals(outcome))
        .mapToLong(StringTermsBucket::docCount)
        .sum();
  }

  /** The values of a field, none where no decision has one. */
  private static List<StringTermsBucket> outcomes(Map<String, Aggregate> before, String field) {
    Aggregate terms = of(before, field);
    return terms.isSterms() ? terms.sterms().buckets().array() : List.of();
  }

  /** Finds, for each outcome, the decisions that certainly have it and were recorded otherwise. */
  private static List<Query> flips(Map<String, Query> certainly) {
    List<Query> flips = new ArrayList<>();
    certainly.forEach(
        (outcome, query) ->
            flips.add(
                QueryBuilders.bool()
                    .filter(query)
                    .mustNot(n -> n.term(t -> t.field(OUTCOME).value(outcome)))
                    .build()
                    ._toQuery()));
    return flips;
  }

  private static Query any(List<Query> queries) {
    return QueryBuilders.bool().should(queries).minimumShouldMatch("1").build()._toQuery();
  }

  /** What the decisions were before. */
  private static Map<String, Aggregation> before() {
    return Map.of(
        OUTCOME, byValue(OUTCOME),
        FAILURE, byValue(FAILURE));
  }

  private static Aggregation byValue(String field) {
    return Aggregation.of(a -> a.terms(t -> t.field(field).size(MOST_OUTCOMES)));
  }

  private static Aggregation counted(Query query, Map<String, Aggregation> within) {
    return Aggregation.of(a -> a.filter(query).aggregations(within));
  }

  private static SingleBucketAggregateBase bucket(Map<String, Aggregate> counts, String name) {
    return of(counts, name).filter();
  }

  private static Aggregate of(Map<String, Aggregate> counts, String name) {
    return Objects.requireNonNull(counts.get(name), name);
  }
}
