package dev.precedent.ledger.place;

import dev.precedent.ledger.LedgerRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where one server keeps everything, for its owner's eyes only; locked while it runs. Nobody else
 * gets past the folder itself; what lies in it is closed too, in case it is moved.
 */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder where it is missing, takes it from everybody but its owner, and locks it.
   *
   * @throws LedgerRefused if it cannot be written, or another server uses it
   */
  public static DataFolder open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      OwnerOnly.close(folder);
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        throw new LedgerRefused(
            "the data folder %s is in use by another Precedent; stop that one or choose another with --data"
                .formatted(folder),
            null);
      }
      return new DataFolder(folder, lockFile);
    } catch (IOException e) {
      throw new LedgerRefused(
          "the data folder %s cannot be written (%s); choose another with --data"
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  public Path path() {
    return path;
  }

  public Path ledger() {
    return path.resolve("ledger");
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      // the process ends, and the lock with it
    }
  }
}
