package dev.precedent.archive;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the copy in object storage up to the archive, on a thread of its own: nothing waits for it.
 * Whatever goes wrong it tries again.
 */
final class Replicating implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Replicating.class);

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Replica replica;
  private final Holdings holdings;
  private final Thread thread;
  private volatile @Nullable String trouble;
  private volatile boolean closed;

  private Replicating(Replica replica, Holdings holdings) {
    this.replica = replica;
    this.holdings = holdings;
    this.thread = Thread.ofPlatform().daemon().name("archive-replica").unstarted(this::run);
  }

  static Replicating start(Replica replica, Holdings holdings) {
    Replicating started = new Replicating(replica, holdings);
    started.thread.start();
    return started;
  }

  /** Where the copy stands. */
  ArchiveStatus.Copy status() {
    return new ArchiveStatus.Copy(replica.address(), replica.position(), trouble);
  }

  private void run() {
    Duration pause = POLL;
    try {
      while (!closed) {
        try {
          copy();
          trouble = null;
          pause = POLL;
        } catch (NoSuchFileException e) {
          log.debug("{} was merged before it was copied", e.getMessage());
        } catch (IOException | RuntimeException e) {
          if (!String.valueOf(e.getMessage()).equals(trouble)) {
            log.error(
                "The archive is not copied to {}, and this is tried again", replica.address(), e);
          }
          trouble = String.valueOf(e.getMessage());
          pause =
              pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                  ? pause.multipliedBy(2)
                  : LONGEST_PAUSE;
        }
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      log.debug("The copy was interrupted while it ended", e);
    }
  }

  private void copy() throws IOException {
    ArchiveManifest next = holdings.manifest();
    Set<ArchivedFile> missing = Set.copyOf(replica.missing(next));
    // as long as it is open, these files stay
    try (Snapshot read = holdings.open(missing::contains, _ -> false)) {
      if (read.files().size() == missing.size()) {
        replica.copy(next, () -> closed);
      }
    }
  }

  /** Ends; what is not in the copy yet gets there after the next start. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join();
  }
}
