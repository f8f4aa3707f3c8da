package dev.precedent.views.projection;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Pace;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Generation;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One uninterrupted stretch of following, from the stored progress on. */
final class Following {
  private static final Logger log = LoggerFactory.getLogger(Following.class);

  /** Events read at once; with the two bulks under way this bounds memory. */
  private static final int READ_AHEAD = 2_000;

  /** What is written becomes visible so often when nothing else is to be done. */
  private static final Duration REFRESH_IDLE = Duration.ofMillis(200);

  /** How often the ledger is asked for what another process appended. */
  private static final Duration POLL = Duration.ofMillis(500);

  /** Nothing appended for so long, and those who record are taken to be done. */
  private static final Duration QUIET = Duration.ofMillis(100);

  /** How often it looks whether the indices are still there when nothing happens. */
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);

  /** So soon after its documents a process says that it wrote them. */
  private static final Duration PROMPT = Duration.ofSeconds(2);

  private final LedgerReader ledger;
  private final Elasticsearch elasticsearch;
  private final Generation generation;
  private final Standing standing;
  private final Shredder shredder;
  private final boolean yields;
  private final Duration shown;
  private final Projection projection;
  private @Nullable Flight flight;
  private final Pace pace = new Pace();
  private Bulk bulk = new Bulk();

  /** The position of the next event to be read. */
  private long next;

  private long refreshedAt;
  private long lookedAt;

  /** How the indices stood when nothing was left to be done. */
  private Generation.@Nullable Standing left;

  private boolean sawRefusals;

  /** The position after the last erasure whose documents are on their way. */
  private long erasedUntil = Long.MAX_VALUE;

  /**
   * @param projection into indices that are open, and of which everything is visible
   * @param yields whether it rests while the ledger outruns it
   * @param shown how often what is written becomes visible at least while more is being written
   * @param next the position of the first event that the views do not know
   * @param refused how many documents Elasticsearch has refused so far
   */
  Following(
      LedgerReader ledger,
      Elasticsearch elasticsearch,
      Generation generation,
      Projection projection,
      Standing standing,
      Shredder shredder,
      boolean yields,
      Duration shown,
      long next,
      long refused) {
    this.ledger = ledger;
    this.elasticsearch = elasticsearch;
    this.generation = generation;
    this.projection = projection;
    this.standing = standing;
    this.shredder = shredder;
    this.yields = yields;
    this.shown = shown;
    this.next = next;
    this.sawRefusals = refused > 0;
    this.refreshedAt = System.nanoTime();
    standing.opened(next, refused);
    pace.begin(System.nanoTime(), next, ledger.head());
    log.info("The views follow the ledger from position {}", next);
  }

  /** Until the end, or until something goes wrong. */
  void follow(BooleanSupplier ended) throws InterruptedException {
    while (!ended.getAsBoolean()) {
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

  /** Waits until everything that was read is written, and shows it. */
  void finish() throws InterruptedException {
    settle();
    refresh();
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
      finish();
      throw e;
    }
    next = event.position() + 1;
    if (bulk.isFull()) {
      launch();
    }
  }

  /** Takes what was erased out of the documents, all of which are made visible to be found. */
  private void erase(RecordedEvent event) throws InterruptedException {
    finish();
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

  /**
   * Sends what is prepared, after what was sent before has arrived; what follows from that is done
   * while it is under way.
   */
  private void launch() throws InterruptedException {
    @Nullable Flight before = flight;
    List<Bulk.Refusal> refusals = before == null ? List.of() : Flight.refusals(before.answer());
    Duration rest = yields ? pace.rest(System.nanoTime(), next, ledger.head()) : Duration.ZERO;
    if (rest.isPositive()) {
      land();
      before = null;
      standing.restWhileAppended(rest, QUIET);
    }
    flight = new Flight(bulk.send(elasticsearch), next);
    bulk = new Bulk();
    pace.begin(System.nanoTime(), next, ledger.head());
    if (before != null) {
      landed(before, refusals);
    }
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
    generation.refresh();
    standing.showUpTo(position, sawRefusals ? generation.refused() : 0);
    refreshedAt = System.nanoTime();
  }

  /** Looks from time to time whether the indices still stand as they were left. */
  private void look() throws InterruptedException {
    if (left == null) {
      left = generation.standing();
      lookedAt = System.nanoTime();
    } else if (System.nanoTime() - lookedAt >= LOOK_INTERVAL.toNanos()) {
      compare(left);
      lookedAt = System.nanoTime();
    }
  }

  private void compare(Generation.Standing left) throws InterruptedException {
    if (generation.standing().equals(left)) {
      return;
    }
    // another process that follows the same ledger may be about to say that it wrote
    if (!generation.isAdvancedByAnother()
        && standing.rest(PROMPT)
        && !generation.isAdvancedByAnother()) {
      generation.delete();
      throw new SearchUnavailable(
          "the indices were changed by somebody else and are built again", null);
    }
    this.left = null;
  }

  private void land() throws InterruptedException {
    Flight last = flight;
    if (last != null) {
      landed(last, Flight.refusals(last.answer()));
      flight = null;
    }
  }

  private void landed(Flight landed, List<Bulk.Refusal> refusals) throws InterruptedException {
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
    generation.advance(landed.until());
    if (landed.until() >= erasedUntil) {
      erasedUntil = Long.MAX_VALUE;
      shredder.erased(generation);
    }
    standing.acknowledge(landed.until());
    refreshAfter(shown);
  }
}
