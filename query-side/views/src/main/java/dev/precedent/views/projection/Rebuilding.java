package dev.precedent.views.projection;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.index.Generation;
import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The building of a generation beside the one that is searched: at most one at a time. That it is
 * under way stands in Elasticsearch alone, as the indices that it fills, so it goes on after a
 * restart where it was.
 */
final class Rebuilding implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);

  /** So close to what is searched, it takes over. */
  private static final long CLOSE = 10_000;

  /**
   * How long the earlier generation stays for those who are still reading in it; less than a
   * minute, because what is erased from now on is not taken out of it.
   */
  private static final Duration STAYS = Duration.ofSeconds(45);

  /** How long nobody follows what is searched, at most, while what is built comes as far, */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** and when that is tried again where it was too short. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** How long the making of five indices may take. */
  private static final Duration MAKING = Duration.ofSeconds(30);

  private final Indices indices;
  private final LedgerReader ledger;
  private final Function<Rebuild, Following> following;
  private final ScheduledExecutorService deletions =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("views-deletions").factory());
  private volatile @Nullable Rebuild rebuild;

  /** The generation that another process seems to be making, and since when. */
  private OptionalInt made = OptionalInt.empty();

  private long madeAt;

  /** When it was tried last in vain to change over. */
  private volatile long triedAt = System.nanoTime() - AGAIN.toNanos();

  /**
   * @param following how a generation is followed
   */
  Rebuilding(Indices indices, LedgerReader ledger, Function<Rebuild, Following> following) {
    this.indices = indices;
    this.ledger = ledger;
    this.following = following;
  }

  /** Begins with another generation, unless one is being built, be it by another process. */
  synchronized void begin() {
    Rebuild built = rebuild;
    if (built == null || !built.isAlive()) {
      follow(
          indices
              .beside(ledger.id(), Projection::fields)
              .orElseGet(() -> indices.build(ledger.id(), Projection::fields)));
    }
  }

  /**
   * Begins with another generation in the place of one that lost a part, unless one is being built.
   * All processes that share the indices notice the loss at once: one that another is just making
   * is left to it, for as long as that can take.
   */
  synchronized void replace() {
    OptionalInt unfinished = indices.unfinished();
    if (!unfinished.equals(made)) {
      made = unfinished;
      madeAt = System.nanoTime();
    }
    if (unfinished.isEmpty() || System.nanoTime() - madeAt >= MAKING.toNanos()) {
      begin();
    }
  }

  /** Goes on with the generation that is to be built, if there is one. */
  synchronized void resume() throws InterruptedException {
    Rebuild built = rebuild;
    if (built != null && built.generation().number() <= indices.searched().number()) {
      // the one that was searched was lost, and this one stepped in
      built.end();
    }
    if (built == null || !built.isAlive()) {
      rebuild = null;
      indices.beside(ledger.id(), Projection::fields).ifPresent(this::follow);
    }
  }

  private void follow(Generation generation) {
    log.info(
        "Building generation {} of the views beside the one that is searched", generation.number());
    rebuild =
        new Rebuild(
            generation,
            following,
            _ -> indices.build(ledger.id(), Projection::fields),
            indices.patience());
  }

  /**
   * Gives up what is being built, and what is not followed yet: its building may have been cut off,
   * or another process's.
   *
   * @throws SearchUnavailable if Elasticsearch does not answer, which alone knows whether there is
   *     such a one
   */
  synchronized void cancel() throws InterruptedException {
    Rebuild built = rebuild;
    if (built != null) {
      built.end();
    }
    indices.deleteLater();
    rebuild = null;
    if (built != null) {
      log.info("The generation that was built beside is given up");
    }
  }

  Optional<Status> status() {
    return Optional.ofNullable(rebuild).map(each -> each.standing().status(ledger.head()));
  }

  /** Whether what is built is about as far as what is searched. */
  boolean isReady(long searchable) {
    Rebuild built = rebuild;
    return built != null
        && built.isWell()
        && built.position() >= searchable - CLOSE
        && System.nanoTime() - triedAt >= AGAIN.toNanos();
  }

  /**
   * Waits until what is built is as far as what was searched, and puts it in its place; not for
   * long, because what is searched stands still meanwhile.
   *
   * @param searchable where the generation stands that nobody follows any more
   */
  synchronized void takeOver(long searchable) throws InterruptedException {
    Rebuild built = rebuild;
    if (built == null) {
      return;
    }
    Generation complete = built.generation();
    if (!built.awaitPosition(searchable, PATIENCE)) {
      triedAt = System.nanoTime();
      return;
    }
    built.end();
    if (built.generation() != complete) {
      // it was lost meanwhile, and another one is begun, with which the next stretch goes on
      return;
    }
    indices.search(complete);
    rebuild =
        null; // only now: nothing built and the earlier one searched means that it was given up
    log.info("Generation {} of the views is searched from now on", complete.number());
    deletions.schedule(this::deleteEarlier, STAYS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void deleteEarlier() {
    try {
      indices.deleteEarlier();
    } catch (SearchUnavailable | ElasticsearchException e) {
      log.warn("The earlier generation of the views is not deleted yet: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() throws InterruptedException {
    deletions.shutdownNow();
    Rebuild built = rebuild;
    if (built != null) {
      built.end();
    }
  }
}
