package dev.precedent.standalone;

import dev.precedent.node.Distribution;
import dev.precedent.node.ElasticsearchNode;
import dev.precedent.node.NodeAddress;
import dev.precedent.node.NodeFailure;
import dev.precedent.node.NodeOptions;
import dev.precedent.views.index.Endpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Elasticsearch node that comes along, started beside everything else: recording does not wait
 * for search, and a node that cannot start yet (because its predecessor still holds the data) is
 * tried again.
 */
final class SearchNode implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SearchNode.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final NodeOptions options;
  private final Thread starter;
  private volatile @Nullable ElasticsearchNode node;
  private volatile String state = "Elasticsearch is starting";

  private SearchNode(NodeOptions options) {
    this.options = options;
    this.starter = Thread.ofPlatform().daemon().name("elasticsearch-start").unstarted(this::launch);
  }

  static SearchNode start(NodeOptions options) {
    SearchNode node = new SearchNode(options);
    node.starter.start();
    return node;
  }

  /** Where it answers; null as long as it does not. */
  @Nullable Endpoint address() {
    ElasticsearchNode started = node;
    NodeAddress address = started == null ? null : started.address();
    return address == null ? null : new Endpoint(address.uri(), address.authorization());
  }

  /** In words, as long as it has not started. */
  String state() {
    return state;
  }

  private void launch() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        node = ElasticsearchNode.start(Distribution.find(), options);
        log.info("Elasticsearch answers at {}", address());
        return;
      } catch (NodeFailure failure) {
        state = String.valueOf(failure.getMessage());
        log.warn("{} It is tried again in {} s", state, PAUSE.toSeconds());
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException closing) {
        return;
      }
    }
  }

  @Override
  public void close() {
    starter.interrupt();
    boolean interrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    ElasticsearchNode started = node;
    if (started != null) {
      started.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
