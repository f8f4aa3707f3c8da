package dev.precedent.views.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Time;
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
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connection to Elasticsearch, which may move to another address at any time. What keeps it
 * from answering is always a {@link SearchUnavailable}.
 */
public final class Elasticsearch implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  /** Longest wait for what changes something; a bulk on a busy machine takes a while. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Longest wait for what people wait for. */
  private static final Duration READS = Duration.ofSeconds(15);

  /** How long a write waits for a part of an index that is on its way to another node. */
  static final Time PARTS = Time.of(t -> t.time("10s"));

  /** What takes so long may be waiting for a silent node. */
  private static final Duration SUSPICION = SilentNodes.PATIENCE.plusSeconds(2);

  /** Errors that say that an index is not there (any more), is closed, or not yet allocated. */
  private static final Set<String> PASSING =
      Set.of(
          "index_not_found_exception",
          "index_closed_exception",
          "no_shard_available_action_exception",
          "unavailable_shards_exception",
          "search_phase_execution_exception",
          "cluster_block_exception",
          "es_rejected_execution_exception",
          "circuit_breaking_exception");

  /** The client wants an address before there is one; it is never asked there. */
  private static final HttpHost NOT_YET = new HttpHost("http", "localhost", 9200);

  private final Connection connection;
  private final Duration patience;

  /**
   * @param address where it answers now, null as long as it does not; asked before every request,
   *     so it must be quick
   */
  public Elasticsearch(Supplier<@Nullable Endpoint> address) {
    this(new Connection(address), READS);
  }

  private Elasticsearch(Connection connection, Duration patience) {
    this.connection = connection;
    this.patience = patience;
  }

  /** The same, with another patience for answers to {@link #ask}; only the first is closed. */
  public Elasticsearch within(Duration patience) {
    return new Elasticsearch(connection, patience);
  }

  /** One exchange with Elasticsearch. */
  @FunctionalInterface
  public interface Exchange<T> {
    T with(ElasticsearchClient client) throws IOException;
  }

  /**
   * Asks.
   *
   * @throws SearchUnavailable if it cannot be reached, does not answer in time, or says that it
   *     cannot answer for the moment
   * @throws ElasticsearchException if it refuses the question
   */
  public <T> T ask(Exchange<T> exchange) {
    // measured from outside, because a timeout of the client's begins anew with every attempt
    long end = System.nanoTime() + patience.toNanos();
    CompletableFuture<T> answer = start(exchange);
    try {
      return awaited(answer, exchange, end);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new SearchUnavailable(
          "Elasticsearch did not answer within %d s".formatted(patience.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchUnavailable("interrupted while Elasticsearch was asked", e);
    }
  }

  private <T> T awaited(CompletableFuture<T> answer, Exchange<T> exchange, long end)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return answer.get(
          Math.min(SUSPICION.toNanos(), end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // it may have been sent to a node just before that was found to be silent
      CompletableFuture<T> first =
          connection.silent.areThere()
              ? answer.applyToEither(start(exchange), either -> either)
              : answer;
      return first.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private <T> CompletableFuture<T> start(Exchange<T> exchange) {
    return CompletableFuture.supplyAsync(() -> with(exchange), Thread::startVirtualThread);
  }

  /** Asks for a change, which may take a while; else like {@link #ask}. */
  <T> T change(Exchange<T> exchange) {
    return with(exchange);
  }

  private <T> T with(Exchange<T> exchange) {
    connection.follow();
    try {
      return exchange.with(connection.client);
    } catch (ElasticsearchException e) {
      if (e.status() == 401 || e.status() == 429 || e.status() >= 500 || isPassing(e)) {
        throw new SearchUnavailable(
            "Elasticsearch cannot answer for the moment (%s)".formatted(e.error().reason()), e);
      }
      throw e;
    } catch (IOException e) {
      throw connection.unreachable(e);
    }
  }

  private static boolean isPassing(ElasticsearchException e) {
    String type = e.error().type();
    return type != null && isPassing(type, e.status());
  }

  /** Whether an error says nothing of what was asked. */
  static boolean isPassing(String type, int status) {
    // A search that is wrong in itself also fails in its phases, with status 400.
    return PASSING.contains(type)
        && (status != 400 || !type.equals("search_phase_execution_exception"));
  }

  /** Asks for a path as it stands, and gives the JSON of the answer as it came. */
  JsonNode get(String path) {
    connection.follow();
    try {
      Request request = new Request("GET", path);
      return JSON.readTree(
          EntityUtils.toByteArray(connection.http.performRequest(request).getEntity()));
    } catch (ResponseException e) {
      throw new SearchUnavailable(
          "Elasticsearch refused GET %s with status %d"
              .formatted(path, e.getResponse().getStatusCode()),
          e);
    } catch (IOException e) {
      throw connection.unreachable(e);
    }
  }

  /** Sends lines for {@code _bulk}; the answer is its JSON, or {@link SearchUnavailable}. */
  CompletableFuture<byte[]> bulk(byte[] lines, int length) {
    connection.follow();
    Request request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", "errors,items.*.status,items.*.error");
    request.addParameter("timeout", PARTS.time());
    request.setEntity(new ByteArrayEntity(lines, 0, length, NDJSON));
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    connection.http.performRequestAsync(
        request,
        new ResponseListener() {
          @Override
          public void onSuccess(Response response) {
            try {
              answer.complete(EntityUtils.toByteArray(response.getEntity()));
            } catch (IOException e) {
              answer.completeExceptionally(connection.unreachable(e));
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
                    : connection.unreachable(e));
          }
        });
    return answer;
  }

  @Override
  public void close() {
    try {
      connection.silent.close();
      connection.http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What every patience shares: the connections, and the address that they lead to. */
  private static final class Connection {
    private final Supplier<@Nullable Endpoint> address;
    private final SilentNodes silent = new SilentNodes();
    private final Rest5Client http;
    private final ElasticsearchClient client;
    private volatile @Nullable Endpoint connected;

    Connection(Supplier<@Nullable Endpoint> address) {
      this.address = address;
      this.http =
          Rest5Client.builder(NOT_YET)
              .setNodeSelector(silent)
              .setConnectionConfigCallback(config -> config.setSocketTimeout(Timeout.of(PATIENCE)))
              .setRequestConfigCallback(
                  config ->
                      config
                          .setResponseTimeout(Timeout.of(PATIENCE))
                          // a silent node soon has all connections
                          .setConnectionRequestTimeout(Timeout.of(PATIENCE)))
              .setHttpClientConfigCallback(
                  config ->
                      config.addRequestInterceptorFirst((request, _, _) -> authorize(request)))
              .build();
      this.client =
          new ElasticsearchClient(
              new WholeAnswers(new Rest5ClientTransport(http, new Jackson3JsonpMapper())));
    }

    // What opens one node is never told to whoever answers at the address of an earlier one.
    private void authorize(HttpRequest request) {
      Endpoint now = connected;
      if (now != null
          && now.authorization() != null
          && now.nodes().stream()
              .map(node -> host(node).toHostString())
              .anyMatch(String.valueOf(request.getAuthority())::equals)) {
        request.setHeader(HttpHeaders.AUTHORIZATION, now.authorization());
      }
    }

    synchronized void follow() {
      Endpoint now = address.get();
      if (now == null) {
        throw new SearchUnavailable("Elasticsearch is starting, or does not answer", null);
      }
      if (!now.equals(connected)) {
        http.setNodes(now.nodes().stream().map(node -> new Node(host(node))).toList());
        silent.watch(now.nodes());
        connected = now;
      }
    }

    SearchUnavailable unreachable(Exception e) {
      return new SearchUnavailable(
          "Elasticsearch does not answer at %s (%s)".formatted(connected, e.getMessage()), e);
    }
  }

  static HttpHost host(URI uri) {
    return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? 9200 : uri.getPort());
  }
}
