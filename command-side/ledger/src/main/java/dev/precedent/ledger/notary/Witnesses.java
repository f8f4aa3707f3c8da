package dev.precedent.ledger.notary;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.SignedCheckpoint;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has checkpoints cosigned by witnesses: from time to time the last one is shown to all of them, so
 * that one checkpoint has the word of all. On threads of its own: the notary goes on whatever they
 * answer. Of several notaries of one ledger only the one that signs asks.
 */
public final class Witnesses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** How often it looks whether something new was signed. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Notary notary;
  private final Duration interval;
  private final HttpClient http;
  private final List<AskedWitness> asked = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Witnesses(Notary notary, List<Witness> witnesses, Duration interval, Duration timeout) {
    this.notary = notary;
    this.interval = interval;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            // without TLS it would ask every server for an upgrade
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.getDefault())
            .build();
    for (Witness witness : witnesses) {
      asked.add(
          new AskedWitness(notary, witness, new Submission(http, witness, timeout), interval));
    }
    this.thread = Thread.ofPlatform().name("witnesses").daemon().unstarted(this::run);
  }

  /**
   * Begins to ask. The notary stays the caller's and is closed after this.
   *
   * @param interval the shortest time between two checkpoints that are shown
   */
  public static Witnesses start(Notary notary, List<Witness> witnesses, Duration interval) {
    return start(notary, witnesses, interval, TIMEOUT);
  }

  static Witnesses start(
      Notary notary, List<Witness> witnesses, Duration interval, Duration timeout) {
    Witnesses started = new Witnesses(notary, witnesses, interval, timeout);
    if (!witnesses.isEmpty()) {
      started.thread.start();
    }
    return started;
  }

  /** How it stands with each, in the order in which they are configured. */
  public List<WitnessStanding> standings() {
    return asked.stream().map(AskedWitness::standing).toList();
  }

  private void run() {
    try {
      Duration pause = Duration.ZERO;
      while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = round() ? interval : LOOK.compareTo(interval) < 0 ? LOOK : interval;
      }
    } catch (InterruptedException e) {
      LOG.debug("Interrupted while it ended", e);
    }
  }

  /**
   * Shows the last checkpoint to those who did not cosign it yet.
   *
   * @return whether somebody was asked
   */
  private boolean round() throws InterruptedException {
    Optional<SignedCheckpoint> last = notary.last();
    if (last.isEmpty() || !(notary.standing() instanceof Notary.Standing.Signing)) {
      return false;
    }
    List<Thread> asking = new ArrayList<>();
    for (AskedWitness witness : asked) {
      if (witness.isDue(last.get())) {
        asking.add(
            Thread.ofVirtual()
                .name("witness " + witness.name())
                .start(() -> ask(witness, last.get())));
      }
    }
    for (Thread each : asking) {
      each.join();
    }
    return !asking.isEmpty();
  }

  private static void ask(AskedWitness witness, SignedCheckpoint last) {
    try {
      witness.ask(last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LedgerFailure | UncheckedIOException e) {
      witness.failed("the ledger fails: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Asking the witness {} failed", witness.name(), e);
      witness.failed("asking it failed: " + e);
    }
  }

  /** Ends it; what is under way is given up. */
  @Override
  public void close() {
    closing.countDown();
    http.shutdownNow();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
