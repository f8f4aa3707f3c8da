package dev.precedent.node;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single Elasticsearch node on the loopback address, kept running: when its process dies it is
 * started again on the same data, on the same port if that is still free.
 *
 * <p>The process ends with this one, however this one ends, within ten seconds. Every acknowledged
 * write is on disk and is found after the next start.
 */
public final class ElasticsearchNode implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ElasticsearchNode.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Distribution distribution;
  private final NodeOptions options;
  private final List<Consumer<URI>> listeners = new CopyOnWriteArrayList<>();
  private final Thread supervisor;
  private volatile ChildProcess child;
  private volatile URI uri;
  private volatile boolean closed;

  private ElasticsearchNode(
      Distribution distribution, NodeOptions options, ChildProcess child, URI uri) {
    this.distribution = distribution;
    this.options = options;
    this.child = child;
    this.uri = uri;
    this.supervisor =
        Thread.ofPlatform().daemon().name("elasticsearch-supervisor").unstarted(this::supervise);
  }

  /**
   * Starts a node and waits until it answers.
   *
   * @throws NodeFailure when it does not start; nothing is left running then
   */
  public static ElasticsearchNode start(Distribution distribution, NodeOptions options) {
    ChildProcess child = ChildProcess.launch(distribution, options, 0);
    try {
      ElasticsearchNode node =
          new ElasticsearchNode(distribution, options, child, child.awaitReady());
      node.supervisor.start();
      return node;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NodeFailure("Interrupted while Elasticsearch was starting.", interrupted);
    }
  }

  /** Where the node answers over HTTP; while it is being restarted, where it answered last. */
  public URI uri() {
    return uri;
  }

  /** The process id of the node's current process. */
  public long pid() {
    return child.pid();
  }

  /** Registers a listener that is told the new address whenever {@link #uri()} changes. */
  public void onMoved(Consumer<URI> listener) {
    listeners.add(listener);
  }

  private void supervise() {
    try {
      while (!closed) {
        int status = child.awaitEnd();
        if (!closed) {
          log.warn("Elasticsearch ended with status {}; starting it again", status);
          restart();
        }
      }
    } catch (InterruptedException closing) {
      log.debug("No longer supervising Elasticsearch");
    }
  }

  private void restart() throws InterruptedException {
    int port = uri.getPort();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Thread.sleep(pause);
      try {
        child = ChildProcess.launch(distribution, options, port);
        moveTo(child.awaitReady());
        log.info("Elasticsearch answers again at {}", uri);
        return;
      } catch (NodeFailure failure) {
        pause =
            pause.compareTo(LONGEST_PAUSE.dividedBy(2)) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        log.warn("{} Next attempt in {} s", failure.getMessage(), pause.toSeconds());
        // The old port may belong to somebody else by now.
        port = 0;
      }
    }
  }

  private void moveTo(URI now) {
    boolean moved = !now.equals(uri);
    uri = now;
    if (moved) {
      for (Consumer<URI> listener : listeners) {
        try {
          listener.accept(now);
        } catch (RuntimeException failure) {
          log.error("A listener refused Elasticsearch's new address {}", now, failure);
        }
      }
    }
  }

  /** Ends the node's process in order and does not return before it is gone. */
  @Override
  public void close() {
    closed = true;
    supervisor.interrupt();
    boolean interrupted = Thread.interrupted();
    while (supervisor.isAlive()) {
      try {
        supervisor.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    child.end();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
