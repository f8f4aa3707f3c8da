package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.InvalidProof;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/**
 * A copy of a ledger's file, as the ledger stood at one moment, made while a server may use it.
 *
 * @param id the ledger's
 * @param head the position after its last event
 * @param checkpoint the last one that it holds
 */
public record SqliteBackup(String id, long head, Optional<SignedCheckpoint> checkpoint) {
  private static final int CACHE_KIB = 16 * 1024;

  /**
   * Copies the ledger of a folder. The file is there whole and durable, or not at all; what is left
   * of a copy that was cut off has {@code .partial} behind its name and is replaced by the next.
   *
   * @param directory with {@code ledger.db}
   * @param to a file that does not exist
   * @throws LedgerRefused if there is no ledger, or the file exists
   * @throws LedgerFailure if copying failed, or the copy is not what it should be
   */
  public static SqliteBackup write(Path directory, Path to) {
    Path target = to.toAbsolutePath().normalize();
    if (!Files.exists(directory.resolve("ledger.db"))) {
      throw new LedgerRefused("There is no ledger in %s.".formatted(directory), null);
    }
    if (Files.exists(target)) {
      throw new LedgerRefused("The file %s exists; name another.".formatted(target), null);
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    LedgerFile file = LedgerFile.in(directory);
    try {
      SqliteBackup before = read(file);
      Files.deleteIfExists(partial);
      copy(file, partial);
      SqliteBackup copy = read(LedgerFile.at(partial));
      if (!copy.holds(before)) {
        throw new LedgerFailure(
            "The copy %s holds %d events, of which %d are signed; the ledger held %d, of which %d were signed, when it was begun"
                .formatted(partial, copy.head(), copy.size(), before.head(), before.size()),
            null);
      }
      sync(partial);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      sync(Objects.requireNonNull(target.getParent(), "a file has a folder"));
      return copy;
    } catch (SQLException e) {
      throw file.failure("Copying", e);
    } catch (IOException e) {
      throw new LedgerFailure(
          "Copying the ledger %s to %s failed: %s".formatted(file, target, e), e);
    }
  }

  /** The target's folders must exist, as SQLite makes the file alone. */
  private static void copy(LedgerFile file, Path to) throws SQLException {
    try (Connection connection = file.connect(CACHE_KIB);
        PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, to.toString());
      vacuum.execute();
    }
  }

  private static SqliteBackup read(LedgerFile file) throws SQLException {
    String id = file.prepare();
    try (Connection connection = file.connect(CACHE_KIB)) {
      LedgerQueries queries = new LedgerQueries(connection);
      // head last: what was signed by then stands before it
      Optional<SignedCheckpoint> last = queries.lastCheckpoint();
      return new SqliteBackup(id, queries.head(), last);
    } catch (InvalidProof e) {
      throw new LedgerFailure(
          "The last checkpoint of %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whether this is the same ledger, with all of its checkpoints, at this time or later. */
  private boolean holds(SqliteBackup before) {
    return id.equals(before.id) && head >= before.head && head >= size() && size() >= before.size();
  }

  private long size() {
    return checkpoint.map(SignedCheckpoint::size).orElse(0L);
  }

  private static void sync(Path path) throws IOException {
    // the copy's own connection was closed, and VACUUM INTO does not sync what it writes
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
