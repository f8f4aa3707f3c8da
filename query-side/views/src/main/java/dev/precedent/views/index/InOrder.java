package dev.precedent.views.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.precedent.query.SearchUnavailable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Everything that a query finds, in the order of positions and as of one moment, page by page: a
 * point in time keeps it still while documents change. Streams are to be closed.
 */
public final class InOrder {
  private static final Logger log = LoggerFactory.getLogger(InOrder.class);
  private static final int PAGE = 5_000;

  /** Every kind of document has its position under this name. */
  private static final String POSITION = "position";

  /** How long the point in time is kept for the next page. */
  private static final Time KEPT = Time.of(t -> t.time("5m"));

  private InOrder() {}

  /** The documents themselves. */
  public static Stream<JsonNode> documents(Elasticsearch elasticsearch, String index, Query query) {
    return stream(
        elasticsearch,
        index,
        query,
        POSITION,
        request -> request,
        hit -> Objects.requireNonNull(hit.source()));
  }

  /**
   * Only the positions that stand in a field, ascending.
   *
   * @param field that every document found has, and no two with the same value
   */
  public static Stream<Long> positions(
      Elasticsearch elasticsearch, String index, Query query, String field) {
    return stream(
        elasticsearch,
        index,
        query,
        field,
        request -> request.source(s -> s.fetch(false)),
        InOrder::position);
  }

  private static <T> Stream<T> stream(
      Elasticsearch elasticsearch,
      String index,
      Query query,
      String order,
      UnaryOperator<SearchRequest.Builder> what,
      Function<Hit<JsonNode>, T> read) {
    Pages<T> pages = new Pages<>(elasticsearch, index, query, order, what, read);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(pages::close);
  }

  private static long position(Hit<?> hit) {
    return hit.sort().getFirst().longValue();
  }

  private static final class Pages<T> implements Iterator<T> {
    private final Elasticsearch elasticsearch;
    private final Query query;
    private final String order;
    private final UnaryOperator<SearchRequest.Builder> what;
    private final Function<Hit<JsonNode>, T> read;
    private String pointInTime;
    private Iterator<Hit<JsonNode>> page = List.<Hit<JsonNode>>of().iterator();
    private @Nullable Long after;
    private boolean last;

    Pages(
        Elasticsearch elasticsearch,
        String index,
        Query query,
        String order,
        UnaryOperator<SearchRequest.Builder> what,
        Function<Hit<JsonNode>, T> read) {
      this.elasticsearch = elasticsearch;
      this.query = query;
      this.order = order;
      this.what = what;
      this.read = read;
      this.pointInTime =
          elasticsearch.ask(
              client -> client.openPointInTime(p -> p.index(index).keepAlive(KEPT)).id());
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !last) {
        turn();
      }
      return page.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Hit<JsonNode> hit = page.next();
      after = position(hit);
      return read.apply(hit);
    }

    private void turn() {
      SearchRequest.Builder request =
          what.apply(new SearchRequest.Builder())
              .pit(p -> p.id(pointInTime).keepAlive(KEPT))
              .query(query)
              .size(PAGE)
              .trackTotalHits(t -> t.enabled(false))
              .sort(s -> s.field(f -> f.field(order).order(SortOrder.Asc)));
      if (after != null) {
        request.searchAfter(FieldValue.of(after));
      }
      SearchRequest turned = request.build();
      var answer = elasticsearch.ask(client -> client.search(turned, JsonNode.class));
      if (answer.pitId() != null) {
        pointInTime = answer.pitId();
      }
      List<Hit<JsonNode>> hits = answer.hits().hits();
      last = hits.size() < PAGE;
      page = hits.iterator();
    }

    void close() {
      try {
        elasticsearch.ask(client -> client.closePointInTime(c -> c.id(pointInTime)));
      } catch (SearchUnavailable e) {
        // It ends by itself soon.
        log.debug("A point in time was not closed", e);
      }
    }
  }
}
