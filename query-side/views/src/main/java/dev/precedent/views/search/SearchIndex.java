package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.fact.FactDocument;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.InOrder;
import dev.precedent.views.index.Indices;
import dev.precedent.views.label.LabelDocument;
import dev.precedent.views.projection.Projector;
import dev.precedent.views.projection.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The ledger's index as Elasticsearch holds it. */
public final class SearchIndex implements LedgerIndex {
  private static final int PAGE = 4096;
  private static final int MOST_POLICIES = 10_000;
  private static final String POLICIES = "policies";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final Projector projector;
  private final QueryCompiler compiler;
  private final Duration patience;

  /**
   * @param patience how long the views may take to come to a position before that is a failure
   */
  public SearchIndex(
      Elasticsearch elasticsearch,
      Indices indices,
      Projector projector,
      QueryCompiler compiler,
      Duration patience) {
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.projector = projector;
    this.compiler = compiler;
    this.patience = patience;
  }

  @Override
  public void awaitPosition(long until) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!projector.awaitSearchable(until, LOOK_EVERY)) {
      Status status = projector.status();
      if (status.state() == Status.State.STOPPED || System.nanoTime() - end >= 0) {
        throw new SearchUnavailable(
            "search stands at position %d of the ledger and does not come to %d%s"
                .formatted(
                    status.searchable(),
                    until,
                    status.reason() == null ? "" : ": " + status.reason()),
            null);
      }
    }
  }

  @Override
  public long count(Selection selection) {
    return elasticsearch.ask(
        client -> client.count(c -> c.index(indices.decisions()).query(query(selection))).count());
  }

  @Override
  public void decisions(Selection selection, Consumer<long[]> pages) {
    hand(indices.decisions(), query(selection), DecisionDocument.POSITION.name(), pages);
  }

  @Override
  public void withdrawals(Selection selection, Consumer<long[]> pages) {
    hand(
        indices.decisions(),
        QueryBuilders.bool()
            .filter(query(selection))
            .filter(
                QueryCompiler.before(DecisionDocument.WITHDRAWN_AT, selection.until())._toQuery())
            .build()
            ._toQuery(),
        DecisionDocument.WITHDRAWN_AT.name(),
        pages);
  }

  @Override
  public Set<PolicyKey> policies(Selection selection) {
    Aggregate found =
        elasticsearch.ask(
            client ->
                Objects.requireNonNull(
                    client
                        .search(
                            s ->
                                s.index(indices.decisions())
                                    .query(query(selection))
                                    .size(0)
                                    .aggregations(
                                        POLICIES,
                                        a ->
                                            a.terms(
                                                t ->
                                                    t.field(DecisionDocument.POLICY.name())
                                                        .size(MOST_POLICIES))),
                            Void.class)
                        .aggregations()
                        .get(POLICIES)));
    return found.sterms().buckets().array().stream()
        .map(bucket -> new PolicyKey(bucket.key().stringValue()))
        .collect(Collectors.toSet());
  }

  @Override
  public void labels(PolicyKey policy, long until, Consumer<long[]> pages) {
    labels(QueryBuilders.bool(), policy, until, pages);
  }

  @Override
  public void labels(
      PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages) {
    if (!cases.isEmpty()) {
      List<FieldValue> ids = cases.stream().map(item -> FieldValue.of(item.value())).toList();
      labels(
          QueryBuilders.bool()
              .filter(
                  f -> f.terms(t -> t.field(LabelDocument.CASE.name()).terms(v -> v.value(ids)))),
          policy,
          until,
          pages);
    }
  }

  private void labels(
      BoolQuery.Builder which, PolicyKey policy, long until, Consumer<long[]> pages) {
    hand(
        indices.labels(),
        which
            .filter(f -> f.term(t -> t.field(LabelDocument.POLICY.name()).value(policy.value())))
            .filter(QueryCompiler.before(LabelDocument.POSITION, until)._toQuery())
            .mustNot(QueryCompiler.before(LabelDocument.WITHDRAWN_AT, until)._toQuery())
            .build()
            ._toQuery(),
        LabelDocument.POSITION.name(),
        pages);
  }

  @Override
  public void facts(
      PolicyKey policy, Collection<CaseId> cases, long until, Consumer<long[]> pages) {
    List<FieldValue> wanted = cases.stream().map(CaseId::value).map(FieldValue::of).toList();
    hand(
        indices.facts(),
        QueryBuilders.bool()
            .filter(f -> f.term(t -> t.field(FactDocument.POLICY.name()).value(policy.value())))
            .filter(
                f ->
                    f.terms(t -> t.field(FactDocument.CASE.name()).terms(any -> any.value(wanted))))
            .filter(QueryCompiler.before(FactDocument.POSITION, until)._toQuery())
            .mustNot(QueryCompiler.before(FactDocument.WITHDRAWN_AT, until)._toQuery())
            .build()
            ._toQuery(),
        FactDocument.POSITION.name(),
        pages);
  }

  private Query query(Selection selection) {
    return compiler.compile(selection.query(), selection.until());
  }

  private void hand(String index, Query query, String field, Consumer<long[]> pages) {
    try (var found = InOrder.positions(elasticsearch, index, query, field)) {
      hand(found.mapToLong(Long::longValue), pages);
    }
  }

  static void hand(LongStream positions, Consumer<long[]> pages) {
    long[] page = new long[PAGE];
    int size = 0;
    for (PrimitiveIterator.OfLong each = positions.iterator(); each.hasNext(); ) {
      page[size++] = each.nextLong();
      if (size == PAGE) {
        pages.accept(page.clone());
        size = 0;
      }
    }
    if (size > 0) {
      pages.accept(Arrays.copyOf(page, size));
    }
  }
}
