package dev.precedent.views.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

/**
 * Everything that a query finds, in the order of positions and as of one moment, page by page: a
 * point in time keeps it still while documents change. Streams are to be closed.
 */
public final class InOrder {
  private static final Logger log = LoggerFactory.getLogger(InOrder.class);
  private static final int PAGE = 5_000;

  /** How long the point in time is kept for the next page. */
  private static final Time KEPT = Time.of(t -> t.time("5m"));

  private InOrder() {}

  /** A decision by its position in the ledger and its id. */
  public record Place(long position, String id) {}

  /** The documents themselves. */
  public static <T> Stream<T> documents(
      Elasticsearch elasticsearch, String index, Query query, Class<T> type) {
    return stream(
        elasticsearch,
        index,
        query,
        request -> request,
        type,
        hit -> Objects.requireNonNull(hit.source()));
  }

  /** Only where the documents' events stand, and their ids. */
  public static Stream<Place> places(Elasticsearch elasticsearch, String index, Query query) {
    return fields(elasticsearch, index, query, List.of("id"))
        .map(fields -> new Place(fields.position(), fields.text("id")));
  }

  /** Only some fields of the documents. */
  public static Stream<Fields> fields(
      Elasticsearch elasticsearch, String index, Query query, List<String> names) {
    return stream(
        elasticsearch,
        index,
        query,
        request -> {
          names.forEach(name -> request.docvalueFields(f -> f.field(name)));
          return request.source(s -> s.fetch(false));
        },
        Void.class,
        hit -> new Fields(position(hit), hit.fields()));
  }

  /** Some fields of a document, and the position of its event. */
  public record Fields(long position, Map<String, JsonData> values) {
    /** The value of a field that every document has. */
    public String text(String field) {
      return Objects.requireNonNull(value(field), field).toString();
    }

    /** The value of a field that some documents have. */
    public @Nullable Object value(String field) {
      JsonData values = this.values.get(field);
      return values == null ? null : values.to(List.class).getFirst();
    }
  }

  private static <S, T> Stream<T> stream(
      Elasticsearch elasticsearch,
      String index,
      Query query,
      UnaryOperator<SearchRequest.Builder> what,
      Class<S> type,
      Function<Hit<S>, T> read) {
    Pages<S, T> pages = new Pages<>(elasticsearch, index, query, what, type, read);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(pages::close);
  }

  private static long position(Hit<?> hit) {
    return hit.sort().getFirst().longValue();
  }

  private static final class Pages<S, T> implements Iterator<T> {
    private final Elasticsearch elasticsearch;
    private final Query query;
    private final UnaryOperator<SearchRequest.Builder> what;
    private final Class<S> type;
    private final Function<Hit<S>, T> read;
    private String pointInTime;
    private Iterator<Hit<S>> page = List.<Hit<S>>of().iterator();
    private @Nullable Long after;
    private boolean last;

    Pages(
        Elasticsearch elasticsearch,
        String index,
        Query query,
        UnaryOperator<SearchRequest.Builder> what,
        Class<S> type,
        Function<Hit<S>, T> read) {
      this.elasticsearch = elasticsearch;
      this.query = query;
      this.what = what;
      this.type = type;
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
      Hit<S> hit = page.next();
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
              .sort(s -> s.field(f -> f.field("position").order(SortOrder.Asc)));
      if (after != null) {
        request.searchAfter(FieldValue.of(after));
      }
      var answer = elasticsearch.ask(client -> client.search(request.build(), type));
      if (answer.pitId() != null) {
        pointInTime = answer.pitId();
      }
      List<Hit<S>> hits = answer.hits().hits();
      last = hits.size() < PAGE;
      page = hits.iterator();
    }

    void close() {
      try {
        elasticsearch.ask(client -> client.closePointInTime(c -> c.id(pointInTime)));
      } catch (ViewsUnavailable e) {
        // It ends by itself soon.
        log.debug("A point in time was not closed", e);
      }
    }
  }
}
