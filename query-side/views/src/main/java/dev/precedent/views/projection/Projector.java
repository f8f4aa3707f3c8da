package dev.precedent.views.projection;

import dev.precedent.contracts.EventCodec;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import dev.precedent.views.projection.Status.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ledger and keeps the views up to it, on one thread. Whatever goes wrong it begins
 * again at the progress that is stored with the views; documents carry positions as versions, so
 * nothing is written twice or over something newer.
 */
public final class Projector implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Projector.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** How long an answer that is under way is waited for at the end. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final LedgerReader ledger;
  private final Elasticsearch elasticsearch;
  private final Indices indices;
  private final PolicyCatalogue policies;
  private final Unsealing unsealing;
  private final boolean yields;
  private final Standing standing = new Standing();
  private final Shredder shredder;
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
    this.shredder = new Shredder(indices);
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
    shredder.close();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (!closed) {
        long before = standing.acknowledged();
        try {
          following().follow(() -> closed);
        } catch (EventCodec.UnknownEvent e) {
          log.error("The views stop: {}", e.getMessage());
          standing.trouble(State.STOPPED, e.getMessage());
          return;
        } catch (SearchUnavailable e) {
          log.warn("The views are recovering: {}", e.getMessage());
          standing.trouble(State.UNAVAILABLE, e.getMessage());
        } catch (RuntimeException e) {
          log.error("The views cannot go on from position {} and try again", before, e);
          standing.trouble(State.UNAVAILABLE, "the views cannot go on: " + e.getMessage());
        }
        pause = standing.acknowledged() > before ? FIRST_PAUSE : longer(pause);
        standing.rest(pause);
      }
    } catch (InterruptedException e) {
      log.debug("The projector was interrupted while it ended", e);
    }
  }

  private Following following() {
    long next = indices.open(ledger.id(), ledger.head(), Projection.fields(indices));
    Projection projection = new Projection(ledger, policies, unsealing, elasticsearch, indices);
    indices.refresh(); // or what a process before this one wrote last is not counted
    long refused = indices.refused();
    if (!opened) {
      // the process before this one may have ended before it was done
      opened = true;
      shredder.erased();
    }
    return new Following(
        ledger, elasticsearch, indices, projection, standing, shredder, yields, next, refused);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
