package dev.precedent.views.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Node;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import dev.precedent.query.SearchUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Elasticsearch, which may move to another address at any time. What keeps it
 * from answering is always a {@link SearchUnavailable}.
 */
public final class Elasticsearch implements AutoCloseable {
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  /** Longest wait for one answer, in seconds; a bulk on a busy machine takes a while. */
  private static final int PATIENCE = 120;

  /** Errors that say that an index is not there (any more) or not yet allocated. */
  private static final Set<String> PASSING =
      Set.of(
          "index_not_found_exception",
          "no_shard_available_action_exception",
          "unavailable_shards_exception",
          "search_phase_execution_exception",
          "cluster_block_exception",
          "es_rejected_execution_exception",
          "circuit_breaking_exception");

  /** The client wants an address before there is one; it is never asked there. */
  private static final HttpHost NOT_YET = new HttpHost("http", "localhost", 9200);

  private final Supplier<@Nullable URI> address;
  private final Rest5Client http;
  private final ElasticsearchClient client;
  private @Nullable URI connected;

  /**
   * @param address where it answers now, null as long as that is not known; asked before every
   *     request, so it must be quick
   */
  public Elasticsearch(Supplier<@Nullable URI> address) {
    this.address = address;
    this.http =
        Rest5Client.builder(NOT_YET)
            .setConnectionConfigCallback(
                config -> config.setSocketTimeout(PATIENCE, TimeUnit.SECONDS))
            .setRequestConfigCallback(
                config -> config.setResponseTimeout(PATIENCE, TimeUnit.SECONDS))
            .build();
    this.client =
        new ElasticsearchClient(new Rest5ClientTransport(http, new Jackson3JsonpMapper()));
  }

  /** One exchange with Elasticsearch. */
  @FunctionalInterface
  public interface Exchange<T> {
    T with(ElasticsearchClient client) throws IOException;
  }

  /**
   * Asks.
   *
   * @throws SearchUnavailable if it cannot be reached, or says that it cannot answer for the moment
   * @throws ElasticsearchException if it refuses the question
   */
  public <T> T ask(Exchange<T> exchange) {
    follow();
    try {
      return exchange.with(client);
    } catch (ElasticsearchException e) {
      if (e.status() == 429 || e.status() >= 500 || isPassing(e)) {
        throw new SearchUnavailable(
            "Elasticsearch cannot answer for the moment (%s)".formatted(e.error().reason()), e);
      }
      throw e;
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private static boolean isPassing(ElasticsearchException e) {
    String type = e.error().type();
    // A search that is wrong in itself also fails in its phases, with status 400.
    return type != null && PASSING.contains(type) && e.status() != 400;
  }

  /** Sends lines for {@code _bulk}; the answer is its JSON, or {@link SearchUnavailable}. */
  CompletableFuture<byte[]> bulk(byte[] lines, int length) {
    follow();
    Request request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", "errors,items.*.status,items.*.error");
    request.setEntity(new ByteArrayEntity(lines, 0, length, NDJSON));
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    http.performRequestAsync(
        request,
        new ResponseListener() {
          @Override
          public void onSuccess(Response response) {
            try {
              answer.complete(EntityUtils.toByteArray(response.getEntity()));
            } catch (IOException e) {
              answer.completeExceptionally(unreachable(e));
            }
          }

          @Override
          public void onFailure(Exception e) {
            answer.completeExceptionally(
                e instanceof ResponseException refusal
                    ? new SearchUnavailable(
                        "Elasticsearch refused a bulk with status %d"
                            .formatted(refusal.getResponse().getStatusCode()),
                        e)
                    : unreachable(e));
          }
        });
    return answer;
  }

  private synchronized void follow() {
    URI now = address.get();
    if (now == null) {
      throw new SearchUnavailable("Elasticsearch is starting", null);
    }
    if (!now.equals(connected)) {
      http.setNodes(List.of(new Node(host(now))));
      connected = now;
    }
  }

  private SearchUnavailable unreachable(Exception e) {
    return new SearchUnavailable(
        "Elasticsearch does not answer at %s (%s)".formatted(connected, e.getMessage()), e);
  }

  private static HttpHost host(URI uri) {
    return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? 9200 : uri.getPort());
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
