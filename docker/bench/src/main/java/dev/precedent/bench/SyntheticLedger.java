package dev.precedent.bench;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.export.Export;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.notary.SigningKeys;
import dev.precedent.ledger.notary.StoredTree;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import dev.precedent.verifier.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * A new ledger, what appends synthetic events to it, and a notary that follows as in a server. It
 * is deleted in the end.
 */
final class SyntheticLedger implements AutoCloseable {
  private static final String ORIGIN = "bench/ledger";
  private static final Duration CHECKPOINTS = Duration.ofMillis(100);

  private final Path folder;
  private final SqliteCommitLog log;
  private final Committer committer;
  private final SigningKeys keys;
  private final Notary notary;
  private final StoredTree tree;
  private final Synthetic events;
  private final Times commits = new Times();
  private int bares;

  /**
   * @param folder does not exist
   */
  SyntheticLedger(Path folder, Synthetic.Order order) {
    this.folder = folder;
    this.events = new Synthetic(order);
    log = SqliteCommitLog.open(folder);
    committer =
        new Committer(log, InstantSource.system(), (commit, took) -> commits.add(took.toNanos()));
    keys =
        SigningKeys.of(
            ORIGIN, SigningKey.generate(ORIGIN, VerifierKey.Kind.NOTE, new SecureRandom()));
    notary = Notary.start(log, log.checkpoints(), keys, folder.resolve("tree"), CHECKPOINTS);
    tree = new StoredTree(folder.resolve("tree"));
  }

  /**
   * Appends as much as it can, with 512 events on their way, until all are durable and signed for.
   *
   * @return events a second
   */
  double append(long number) throws InterruptedException {
    long start = System.nanoTime();
    long end = new InFlight(committer, events).append(number);
    while (notary.last().map(SignedCheckpoint::size).orElse(0L) < end) {
      Thread.sleep(1);
    }
    return number * 1e9 / (System.nanoTime() - start);
  }

  /** Appends at a fixed rate; how long each event took. */
  Latencies append(long number, double perSecond) {
    return new FixedRate(committer, events).latencies(perSecond, number);
  }

  /** How long each commit took so far. */
  Times commits() {
    return commits;
  }

  /** What the file takes on disk, without what is yet to be copied into it. */
  long bytes() throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file().toUri());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) {
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IOException("the ledger's size cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes all of it again into a bare store, in the same commits.
   *
   * @param ends of the parts that are timed apart
   */
  List<BareSqlite.Written> bare(List<Long> ends) throws IOException {
    try {
      return BareSqlite.write(file(), folder.resolve("bare-%d.db".formatted(bares++)), 1, 0, ends);
    } catch (SQLException e) {
      throw new IOException("the bare SQLite write failed: " + e.getMessage(), e);
    }
  }

  /** What exports events of it. */
  Export exporting() {
    Proofs proofs =
        new Proofs(log, log.checkpoints(), tree, keys::verifiers, Proofs.Signer.ELSEWHERE);
    return new Export(log, proofs, keys);
  }

  /** Who checks it knows its key. */
  Trust trust() {
    return Trust.of(List.of(notary.key()), null);
  }

  Path file() {
    return folder.resolve("ledger.db");
  }

  @Override
  public void close() throws IOException {
    committer.close();
    tree.close();
    notary.close();
    log.close();
    FileSystemUtils.deleteRecursively(folder);
  }
}
