package dev.precedent.views.export;

import dev.precedent.contracts.Actor;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.export.Export;
import dev.precedent.ledger.export.Manifest;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes exports one after the other, and keeps the last ones until the process ends: whoever wants
 * to keep one for longer fetches it.
 */
public final class Exports implements AutoCloseable {
  /** So many exports are kept, running ones included. */
  static final int KEPT = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
  private static final int WAITING = 10;

  /** A checkpoint is signed every second. */
  private static final Duration SIGNING = Duration.ofSeconds(60);

  private final Path root;
  private final Selector selector;
  private final Export export;
  private final InstantSource clock;
  private final Deque<ExportJob> jobs = new ArrayDeque<>();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("export").daemon().factory());

  /**
   * Begins.
   *
   * @param root the folder in which exports are written; what an earlier process left is removed
   */
  public static Exports in(
      Path root, LedgerReader ledger, LedgerIndex index, Export export, InstantSource clock) {
    return new Exports(root, new Selector(ledger, index), export, clock);
  }

  private Exports(Path root, Selector selector, Export export, InstantSource clock) {
    this.root = root;
    this.selector = selector;
    this.export = export;
    this.clock = clock;
    try {
      remove(root);
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s cannot be used".formatted(root), e);
    }
  }

  /**
   * Accepts an export; it starts as soon as its turn comes.
   *
   * @return empty where too many wait already
   */
  Optional<ExportJob> submit(Query query, long until, boolean proofs, Actor actor) {
    String id = UUID.randomUUID().toString();
    ExportJob job = new ExportJob(id, root.resolve(id), query, until, proofs, actor);
    synchronized (jobs) {
      jobs.addLast(job);
    }
    try {
      executor.execute(() -> run(job));
    } catch (RejectedExecutionException e) {
      synchronized (jobs) {
        jobs.remove(job);
      }
      return Optional.empty();
    }
    return Optional.of(job);
  }

  /** The export of an id, if it is still kept. */
  Optional<ExportJob> find(String id) {
    synchronized (jobs) {
      return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }
  }

  private void run(ExportJob job) {
    try {
      Files.createDirectory(job.folder());
      long[] positions = selector.positions(new Selection(job.query(), job.until()));
      job.found(positions.length);
      job.finish(write(job, positions));
    } catch (InterruptedException e) {
      job.fail("the server ended before the export did");
      Thread.currentThread().interrupt();
    } catch (SearchUnavailable
        | LedgerFailure
        | Selector.TooMany
        | NotYetSigned
        | UncheckedIOException reasonForPeople) {
      LOG.warn("Export {} failed: {}", job.id(), reasonForPeople.getMessage());
      job.fail(String.valueOf(reasonForPeople.getMessage()));
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("Export {} failed", job.id(), e);
      job.fail(
          "an unexpected error (%s) ended the export; the server's log has it under export %s"
              .formatted(e.getClass().getSimpleName(), job.id()));
    }
    forget();
  }

  /** Writes as soon as a checkpoint is signed over all of it. */
  private Manifest write(ExportJob job, long[] positions) throws InterruptedException {
    Export.Selected selected =
        new Export.Selected(
            job.query().toString(),
            job.until(),
            job.actor().value(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            job.proofs());
    long end = System.nanoTime() + SIGNING.toNanos();
    while (true) {
      try {
        return export.write(job.folder(), selected, positions, job::wrote);
      } catch (NotYetSigned e) {
        if (System.nanoTime() - end >= 0) {
          throw e;
        }
        Thread.sleep(e.comeBackAfter().dividedBy(4));
      }
    }
  }

  private void forget() {
    List<ExportJob> dropped;
    synchronized (jobs) {
      dropped = jobs.stream().filter(ExportJob::isFinished).limit(surplus()).toList();
      jobs.removeAll(dropped);
    }
    for (ExportJob job : dropped) {
      try {
        remove(job.folder());
      } catch (IOException e) {
        LOG.warn("The export in {} was not removed", job.folder(), e);
      }
    }
  }

  private int surplus() {
    return Math.max(0, jobs.size() - KEPT);
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Stops what runs. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
