package dev.precedent.views.projection;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.index.Generation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of the files of the indices what an erasure took out of their documents: Elasticsearch
 * only marks what was replaced, and keeps it until it happens to merge.
 */
final class Shredder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Shredder.class);

  /**
   * When after an erasure. More than once, because what other copies of an index may yet ask for is
   * kept for up to half a minute.
   */
  static final List<Duration> AFTER =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(45));

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("views-shredder").factory());

  /** The documents of an erasure are written into a generation. */
  void erased(Generation generation) {
    AFTER.forEach(
        delay ->
            executor.schedule(() -> shred(generation), delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void shred(Generation generation) {
    try {
      generation.shred();
    } catch (SearchUnavailable | ElasticsearchException e) {
      log.warn("What was erased is not out of the files of search yet: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
