package dev.precedent.ledger.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Has the system write to the disk what it keeps of a database file in memory.
 *
 * <p>A file that was opened for this stays open for as long as the process lives: where locks are
 * those of POSIX, closing any descriptor of a file gives up every lock that the process has on it,
 * SQLite's as well (<a href="https://www.sqlite.org/howtocorrupt.html">How to corrupt an SQLite
 * database file</a>, 2.2).
 */
final class FileSync {
  private static final Map<Object, FileChannel> OPEN = new HashMap<>();

  private FileSync() {}

  /**
   * Returns when everything that any process has written to the file is on the disk.
   *
   * @param identity what tells the file from others, whatever its name
   */
  static void sync(Path path, Object identity) throws IOException {
    opened(path, identity).force(false);
  }

  private static FileChannel opened(Path path, Object identity) throws IOException {
    synchronized (OPEN) {
      FileChannel channel = OPEN.get(identity);
      if (channel == null) {
        channel = FileChannel.open(path, StandardOpenOption.WRITE);
        OPEN.put(identity, channel);
      }
      return channel;
    }
  }
}
