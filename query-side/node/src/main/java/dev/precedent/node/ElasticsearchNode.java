package dev.precedent.node;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single Elasticsearch node on the loopback address that answers this process alone, kept
 * running: when its process dies, or hangs, it is started again on the same data, at another
 * address.
 *
 * <p>The process ends with this one, however this one ends, within ten seconds. Every acknowledged
 * write is on disk and is found after the next start.
 */
public final class ElasticsearchNode implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ElasticsearchNode.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** How often it is asked for a sign of life, */
  private static final Duration PULSE = Duration.ofSeconds(2);

  /** and how long that is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** A process that gave none for so long is replaced: a busy machine may well take a while. */
  private static final Duration HANGS = Duration.ofSeconds(30);

  private final Distribution distribution;
  private final NodeOptions options;
  private final Thread supervisor;
  private volatile ChildProcess child;
  private volatile @Nullable NodeAddress address;

  private ElasticsearchNode(
      Distribution distribution, NodeOptions options, ChildProcess child, NodeAddress address) {
    this.distribution = distribution;
    this.options = options;
    this.child = child;
    this.address = address;
    this.supervisor =
        Thread.ofPlatform()
            .daemon()
            .name("elasticsearch-supervisor")
            .unstarted(() -> supervise(address));
  }

  /**
   * Starts a node and waits until it answers.
   *
   * @throws NodeFailure when it does not start; nothing is left running then
   */
  public static ElasticsearchNode start(Distribution distribution, NodeOptions options) {
    ChildProcess child = ChildProcess.launch(distribution, options);
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

  /**
   * Where the node answers over HTTP; null while it does not, so that nobody waits for it, and
   * nobody sends it what another program would receive that has taken its port.
   */
  public @Nullable NodeAddress address() {
    return address;
  }

  /** The process id of the node's current process. */
  public long pid() {
    return child.pid();
  }

  private void supervise(NodeAddress first) {
    try {
      NodeAddress ready = first;
      while (true) {
        accompany(ready);
        ready = restart();
      }
    } catch (InterruptedException closing) {
      log.debug("No longer supervising Elasticsearch");
    }
  }

  /** Returns when the process is gone. */
  private void accompany(NodeAddress ready) throws InterruptedException {
    address = ready;
    long heard = System.nanoTime();
    while (!child.ends(PULSE)) {
      if (ChildProcess.answers(ready, PATIENCE)) {
        heard = System.nanoTime();
        address = ready;
      } else {
        address = null;
        if (System.nanoTime() - heard > HANGS.toNanos()) {
          log.warn("Elasticsearch gave no sign of life for {} s; ending it", HANGS.toSeconds());
          child.kill();
        }
      }
    }
    address = null;
    log.warn("Elasticsearch ended with status {}; starting it again", child.status());
  }

  private NodeAddress restart() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      Thread.sleep(pause);
      try {
        child = ChildProcess.launch(distribution, options);
        NodeAddress ready = child.awaitReady();
        log.info("Elasticsearch answers again at {}", ready);
        return ready;
      } catch (NodeFailure failure) {
        pause =
            pause.compareTo(LONGEST_PAUSE.dividedBy(2)) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        log.warn("{} Next attempt in {} s", failure.getMessage(), pause.toSeconds());
      }
    }
  }

  /** Ends the node's process in order and does not return before it is gone. */
  @Override
  public void close() {
    supervisor.interrupt();
    boolean interrupted = Thread.interrupted();
    while (supervisor.isAlive()) {
      try {
        supervisor.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    address = null;
    child.end();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
