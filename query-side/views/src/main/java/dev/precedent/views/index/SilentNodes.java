package dev.precedent.views.index;

import co.elastic.clients.transport.rest5_client.low_level.Node;
import co.elastic.clients.transport.rest5_client.low_level.NodeSelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the nodes of a cluster that take connections and say nothing, as a process does that
 * was stopped: what is asked of them would wait in vain. How long an answer takes says nothing of
 * that, so all are asked for a sign of life again and again, which costs them nothing.
 */
final class SilentNodes implements NodeSelector, AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** A node that says nothing for so long is silent; longer than it collects its garbage. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private @Nullable ScheduledExecutorService watch;
  private @Nullable HttpClient http;
  private volatile Set<String> silent = Set.of();

  /** Watches these from now on, if another one could be asked. */
  synchronized void watch(List<URI> nodes) {
    close();
    if (nodes.size() > 1) {
      HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
      http = client;
      watch =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("views-nodes").factory());
      watch.scheduleWithFixedDelay(
          () -> silent = silent(client, nodes),
          EVERY.toMillis(),
          EVERY.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  /** Whether any is silent. */
  boolean areThere() {
    return !silent.isEmpty();
  }

  @Override
  public void select(Iterable<Node> nodes) {
    Set<String> left = silent;
    for (Iterator<Node> each = nodes.iterator(); each.hasNext(); ) {
      if (left.contains(each.next().getHost().toHostString())) {
        each.remove();
      }
    }
  }

  private static Set<String> silent(HttpClient http, List<URI> nodes) {
    List<CompletableFuture<Boolean>> answers =
        nodes.stream().map(node -> isSilent(http, node)).toList();
    Set<String> silent =
        nodes.stream()
            .filter(node -> answers.get(nodes.indexOf(node)).join())
            .map(node -> Elasticsearch.host(node).toHostString())
            .collect(Collectors.toSet());
    return silent.size() < nodes.size() ? silent : Set.of();
  }

  // Any answer is one, a refusal too; whoever refuses to connect is left out without this.
  private static CompletableFuture<Boolean> isSilent(HttpClient http, URI node) {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve("/"))
            .method("HEAD", BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    return http.sendAsync(request, BodyHandlers.discarding())
        .handle(
            (_, failure) ->
                (failure instanceof CompletionException wrapped ? wrapped.getCause() : failure)
                    instanceof HttpTimeoutException);
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.shutdownNow();
    }
    if (http != null) {
      http.shutdownNow();
    }
    silent = Set.of();
  }
}
