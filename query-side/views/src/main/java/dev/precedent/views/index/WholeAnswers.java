package dev.precedent.views.index;

import co.elastic.clients.elasticsearch._types.ShardStatistics;
import co.elastic.clients.elasticsearch.core.CountResponse;
import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.search.ResponseBody;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.TransportOptions;
import dev.precedent.query.SearchUnavailable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lets no answer pass that leaves out a part of an index: Elasticsearch counts what the nodes have
 * that are left, and calls that a success.
 */
final class WholeAnswers implements ElasticsearchTransport {
  private final ElasticsearchTransport transport;

  WholeAnswers(ElasticsearchTransport transport) {
    this.transport = transport;
  }

  @Override
  public <Q, A, E> A performRequest(
      Q request, Endpoint<Q, A, E> endpoint, @Nullable TransportOptions options)
      throws IOException {
    return whole(transport.performRequest(request, endpoint, options));
  }

  @Override
  public <Q, A, E> CompletableFuture<A> performRequestAsync(
      Q request, Endpoint<Q, A, E> endpoint, @Nullable TransportOptions options) {
    return transport.performRequestAsync(request, endpoint, options).thenApply(WholeAnswers::whole);
  }

  private static <A> A whole(A answer) {
    switch (answer) {
      case ResponseBody<?> found -> check(found.shards());
      case CountResponse counted -> check(counted.shards());
      case MsearchResponse<?> several ->
          several.responses().stream()
              .filter(MultiSearchResponseItem::isResult)
              .forEach(each -> check(each.result().shards()));
      default -> {
        // says nothing of documents
      }
    }
    return answer;
  }

  // A part of which no copy is left is not among those that failed.
  private static void check(ShardStatistics parts) {
    if (parts.successful().longValue() < parts.total().longValue()) {
      throw new SearchUnavailable(
          "a part of the indices is on no node of Elasticsearch that answers: %d of %d did"
              .formatted(parts.successful().longValue(), parts.total().longValue()),
          null);
    }
  }

  @Override
  public JsonpMapper jsonpMapper() {
    return transport.jsonpMapper();
  }

  @Override
  public TransportOptions options() {
    return transport.options();
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
