package dev.precedent.views.projection;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import dev.precedent.views.projection.Status.State;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
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

  /** Events read at once; with the two bulks under way this bounds memory. */
  private static final int READ_AHEAD = 2_000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** What is written becomes visible at least so often while more is being written, */
  private static final Duration REFRESH_BUSY = Duration.ofSeconds(1);

  /** and so often when nothing else is to be done. */
  private static final Duration REFRESH_IDLE = Duration.ofMillis(200);

  /** How often the ledger is asked for what another process appended. */
  private static final Duration POLL = Duration.ofMillis(500);

  /** How long an answer that is under way is waited for at the end. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Nothing appended for so long, and those who record are taken to be done. */
  private static final Duration QUIET = Duration.ofMillis(100);

  /** How often it looks whether the indices are still there when nothing happens. */
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);

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
          new Following().follow();
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

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** One uninterrupted stretch of following, from the stored progress on. */
  private final class Following {
    private final Projection projection;
    private @Nullable Flight flight;
    private final Pace pace = new Pace();
    private Bulk bulk = new Bulk();

    /** The position of the next event to be read. */
    private long next;

    private long refreshedAt;
    private long lookedAt;

    /** How the indices stood when nothing was left to be done. */
    private Indices.@Nullable Standing left;

    private boolean sawRefusals;

    /** The position after the last erasure whose documents are on their way. */
    private long erasedUntil = Long.MAX_VALUE;

    Following() {
      next = indices.open(ledger.id(), ledger.head(), Projection.fields(indices));
      projection = new Projection(ledger, policies, unsealing, elasticsearch, indices);
      indices.refresh();
      refreshedAt = System.nanoTime();
      long refused = indices.refused();
      sawRefusals = refused > 0;
      standing.opened(next, refused);
      if (!opened) {
        // the process before this one may have ended before it was done
        opened = true;
        shredder.erased();
      }
      pace.begin(System.nanoTime(), next, ledger.head());
      log.info("The views follow the ledger from position {}", next);
    }

    void follow() throws InterruptedException {
      while (!closed) {
        long from = next;
        for (Commit commit : ledger.read(next, READ_AHEAD)) {
          for (RecordedEvent event : commit.events()) {
            if (event.position() == next) {
              add(event);
            }
          }
        }
        if (next == from) {
          settle();
          standing.caughtUp();
          look();
          standing.awaitWork(standing.hidesSomething() ? REFRESH_IDLE : POLL);
        } else if (flight == null || flight.answer().isDone()) {
          launch();
        }
      }
    }

    private void add(RecordedEvent event) throws InterruptedException {
      if (left != null) {
        compare(left);
        left = null;
      }
      try {
        projection.add(event, bulk);
        if (event.data().type().equals(EventType.SUBJECT_ERASED.wireName())) {
          erase(event);
        }
      } catch (EventCodec.UnknownEvent e) {
        settle();
        refresh();
        throw e;
      }
      next = event.position() + 1;
      if (bulk.isFull()) {
        launch();
      }
    }

    /** Takes what was erased out of the documents, all of which are made visible to be found. */
    private void erase(RecordedEvent event) throws InterruptedException {
      settle();
      refresh();
      try (Stream<DecisionId> erased = projection.erasedBy((SubjectErased) event.event())) {
        for (Iterator<DecisionId> each = erased.iterator(); each.hasNext(); ) {
          projection.addErased(each.next(), event, bulk);
          if (bulk.isFull()) {
            launch();
          }
        }
      }
      erasedUntil = event.position() + 1;
    }

    /** Sends what is prepared, after what was sent before has arrived. */
    private void launch() throws InterruptedException {
      land();
      yieldToRecording();
      flight = new Flight(bulk.send(elasticsearch), next);
      bulk = new Bulk();
    }

    private void yieldToRecording() throws InterruptedException {
      if (!yields) {
        return;
      }
      Duration rest = pace.rest(System.nanoTime(), next, ledger.head());
      if (rest.isPositive()) {
        standing.restWhileAppended(rest, QUIET);
      }
      pace.begin(System.nanoTime(), next, ledger.head());
    }

    /** Waits until everything that was read is written, and shows it unless it just did. */
    private void settle() throws InterruptedException {
      if (next > standing.acknowledged()) {
        launch();
        land();
      }
      refreshAfter(REFRESH_IDLE);
    }

    private void refreshAfter(Duration interval) {
      boolean due = System.nanoTime() - refreshedAt >= interval.toNanos();
      if (standing.isAwaited() || due && standing.hidesSomething()) {
        refresh();
      }
    }

    private void refresh() {
      long position = standing.acknowledged();
      indices.refresh();
      standing.showUpTo(position, sawRefusals ? indices.refused() : 0);
      refreshedAt = System.nanoTime();
    }

    /** Looks from time to time whether the indices still stand as they were left. */
    private void look() {
      if (left == null) {
        left = indices.standing();
        lookedAt = System.nanoTime();
      } else if (System.nanoTime() - lookedAt >= LOOK_INTERVAL.toNanos()) {
        compare(left);
        lookedAt = System.nanoTime();
      }
    }

    private void compare(Indices.Standing left) {
      if (!indices.standing().equals(left)) {
        indices.delete();
        throw new SearchUnavailable(
            "the indices were changed by somebody else and are built again", null);
      }
    }

    private void land() throws InterruptedException {
      if (flight == null) {
        return;
      }
      List<Bulk.Refusal> refusals = Flight.refusals(flight.answer());
      if (!refusals.isEmpty()) {
        sawRefusals = true;
        Bulk repair = new Bulk();
        for (Bulk.Refusal refusal : refusals) {
          log.error(
              "Elasticsearch refused the document of position {}: {}",
              refusal.document().version(),
              refusal.reason());
          projection.addRefused(refusal, repair);
        }
        Flight.refusals(repair.send(elasticsearch))
            .forEach(again -> log.error("and its core as well: {}", again.reason()));
      }
      indices.advance(flight.until());
      if (flight.until() >= erasedUntil) {
        erasedUntil = Long.MAX_VALUE;
        shredder.erased();
      }
      standing.acknowledge(flight.until());
      flight = null;
      refreshAfter(REFRESH_BUSY);
    }
  }
}
