package dev.precedent.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Where one server keeps everything; locked while it runs. */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder where it is missing, and locks it.
   *
   * @throws StartRefused if it cannot be written, or another server uses it
   */
  static DataFolder open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        throw StartRefused.failure(
            "the data folder %s is in use by another Precedent; stop that one or choose another with --data"
                .formatted(folder));
      }
      return new DataFolder(folder, lockFile);
    } catch (IOException e) {
      throw StartRefused.failure(
          "the data folder %s cannot be written (%s); choose another with --data"
              .formatted(folder, e.getClass().getSimpleName()));
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  Path ledger() {
    return path.resolve("ledger");
  }

  Path elasticsearch() {
    return path.resolve("elasticsearch");
  }

  Path log() {
    return path.resolve("logs").resolve("precedent.log");
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
