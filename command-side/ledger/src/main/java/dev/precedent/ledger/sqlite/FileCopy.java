package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SecretFile;
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

/**
 * Copies a database as it stands at one moment, while others may write to it. The copy is there
 * whole, durable and readable by its owner only, or not at all; what is left of one that was cut
 * off has {@code .partial} behind its name and is replaced by the next.
 */
final class FileCopy {
  private final Path source;
  private final Path target;
  private final Path partial;

  /**
   * @throws LedgerRefused if there is nothing to be copied, or the target exists
   */
  FileCopy(Path source, Path to) {
    this.source = source;
    this.target = to.toAbsolutePath().normalize();
    this.partial = target.resolveSibling(target.getFileName() + ".partial");
    if (!Files.exists(source)) {
      throw new LedgerRefused("There is no file %s to be copied.".formatted(source), null);
    }
    if (Files.exists(target)) {
      throw new LedgerRefused("The file %s exists; name another.".formatted(target), null);
    }
  }

  /** What has to hold of a copy before it gets its name; throws where it does not. */
  interface Check<T> {
    T of(Path copy) throws SQLException;
  }

  /**
   * Copies.
   *
   * @throws LedgerFailure if it failed
   */
  <T> T make(Connection connection, Check<T> check) {
    Path folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      Files.deleteIfExists(partial);
      // SQLite takes an empty file, with its permissions
      Files.createFile(partial, SecretFile.ownerOnly(folder));
      vacuum.setString(1, partial.toString());
      vacuum.execute();
      T checked = check.of(partial);
      // which VACUUM INTO does not do
      sync(partial);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      return checked;
    } catch (SQLException | IOException e) {
      throw new LedgerFailure("Copying %s to %s failed: %s".formatted(source, target, e), e);
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
