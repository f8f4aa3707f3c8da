package dev.precedent.views.projection;

import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Generation;
import dev.precedent.views.index.Indices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the ledger and keeps the views up to it, on one thread. Whatever goes wrong it begins
 * again at the progress that is stored with the views; documents carry positions as versions, so
 * nothing is written twice or over something newer.
 */
public final class Projector implements AutoCloseable {
  /** How often something new is visible in what is searched while more is being written, */
  private static final Duration SEARCHED = Duration.ofSeconds(1);

  /** and in what nobody searches yet: what is small and visible has to be merged again. */
  private static final Duration BESIDE = Duration.ofSeconds(30);

  /** How long an answer that is under way is waited for at the end. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final LedgerReader ledger;
  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final PolicyCatalogue policies;
  private final Unsealing unsealing;
  private final boolean yields;
  private final Standing standing = new Standing();
  private final Shredder shredder = new Shredder();
  private final Rebuilding rebuilding;
  private final Loss loss;
  private final Thread thread;
  private @Nullable AutoCloseable subscription;
  private volatile boolean closed;
  private boolean opened;

  /**
   * @param yields whether it rests while the ledger outruns it, because those who record need the
   *     processors that it and Elasticsearch would take
   */
  public Projector(
      LedgerReader ledger,
      Elasticsearch elasticsearch,
      Indices indices,
      PolicyCatalogue policies,
      Unsealing unsealing,
      boolean yields) {
    this.ledger = ledger;
    this.yields = yields;
    this.elasticsearch = elasticsearch;
    this.indices = indices;
    this.policies = policies;
    this.unsealing = unsealing;
    this.loss = new Loss(indices.patience());
    this.rebuilding =
        new Rebuilding(
            indices,
            ledger,
            rebuild -> following(rebuild.generation(), rebuild.standing(), BESIDE));
    this.thread = Thread.ofPlatform().daemon().name("views-projector").unstarted(this::run);
  }

  /** Begins to follow; once. */
  public void start() {
    subscription = ledger.onAppend(standing::wake);
    thread.start();
  }

  /** Where the views stand. */
  public Status status() {
    return standing.status(ledger.head());
  }

  /** The position up to which everything is visible to search, exclusive. */
  public long searchable() {
    return standing.searchable();
  }

  /**
   * Waits until every event before {@code position} is visible to search.
   *
   * @return false if the time was over before
   */
  public boolean awaitSearchable(long position, Duration timeout) throws InterruptedException {
    return standing.awaitSearchable(position, timeout);
  }

  /**
   * Begins to build other indices beside those that are searched, which they replace at once when
   * they are complete; where that is under way already, nothing is begun.
   *
   * @throws dev.precedent.query.SearchUnavailable if Elasticsearch does not answer
   */
  public void rebuild() {
    rebuilding.begin();
  }

  /**
   * Gives up what is built beside, if anything is.
   *
   * @throws dev.precedent.query.SearchUnavailable if Elasticsearch does not answer
   */
  public void cancelRebuild() throws InterruptedException {
    rebuilding.cancel();
  }

  /** The number of the generation that is searched; empty as long as none is. */
  public Optional<Integer> generation() {
    return indices.generation();
  }

  /** Where the indices stand that are built beside those that are searched. */
  public Optional<Status> rebuildStatus() {
    return rebuilding.status();
  }

  /** Ends after what is under way; what was not acknowledged is done again at the next start. */
  @Override
  public void close() throws Exception {
    closed = true;
    if (subscription != null) {
      subscription.close();
    }
    standing.close();
    if (!thread.join(GRACE)) {
      thread.interrupt();
      thread.join();
    }
    rebuilding.close();
    shredder.close();
  }

  private void run() {
    Perseverance.follow("The views", standing, () -> closed, this::stretch);
  }

  private void stretch() throws InterruptedException {
    Generation generation = indices.open(ledger.id(), ledger::head, Projection::fields);
    rebuilding.resume();
    List<String> missing = generation.missing();
    if (loss.isOf(generation, missing, ledger.head())) {
      replace(missing);
      return;
    }
    Following following = following(generation, standing, SEARCHED);
    if (!opened) {
      // the process before this one may have ended before it was done
      opened = true;
      shredder.erased(generation);
      indices.deleteEarlier();
    }
    Housekeeping housekeeping = new Housekeeping(indices, ledger.head(), yields);
    following.follow(
        () ->
            closed
                || rebuilding.isReady(standing.searchable())
                || housekeeping.isSuperseded(standing.searchable()));
    if (!closed && rebuilding.isReady(standing.searchable())) {
      following.finish();
      rebuilding.takeOver(standing.searchable());
    }
  }

  /**
   * Puts what is built beside in the place of what has lost a part of itself, which is kept until
   * then: the part may come back.
   */
  private void replace(List<String> missing) throws InterruptedException {
    if (loss.isFinal()) {
      rebuilding.replace();
    }
    if (!rebuilding.isReady(loss.head())) {
      throw loss.unavailable(missing);
    }
    rebuilding.takeOver(loss.head());
  }

  private Following following(Generation generation, Standing standing, Duration shown) {
    generation.refresh(); // or what a process before this one wrote last is not counted
    return new Following(
        ledger,
        elasticsearch,
        generation,
        new Projection(ledger, policies, unsealing, elasticsearch, generation),
        standing,
        shredder,
        yields,
        shown,
        generation.position(),
        generation.refused());
  }
}
