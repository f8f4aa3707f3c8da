package dev.precedent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The temporary folder of a run, and what must have ended before it is removed. Both happen also
 * when the run is cut short by Ctrl-C.
 */
final class Work implements AutoCloseable {
  private final Path folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Thread whenCutShort = new Thread(this::endQuietly, "bench-end");

  private Work(Path folder) {
    this.folder = folder;
  }

  /**
   * @param parent the folder to make it in; the system's for temporary files where it is null
   */
  static Work in(@Nullable Path parent) throws IOException {
    String name = "precedent-bench";
    Work work =
        new Work(
            parent == null
                ? Files.createTempDirectory(name)
                : Files.createTempDirectory(
                    Files.createDirectories(parent.toAbsolutePath()), name));
    Runtime.getRuntime().addShutdownHook(work.whenCutShort);
    return work;
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /** Has it closed at the end at the latest; closing it twice must be harmless. */
  synchronized <T extends AutoCloseable> T ending(T resource) {
    open.push(resource);
    return resource;
  }

  private void endQuietly() {
    try {
      end();
    } catch (IOException e) {
      // the process is ending, and nobody is left to be told
    }
  }

  private synchronized void end() throws IOException {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        throw new IOException("what was started did not end: " + e.getMessage(), e);
      }
    }
    FileSystemUtils.deleteRecursively(folder);
  }

  @Override
  public void close() throws IOException {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(whenCutShort);
    } catch (IllegalStateException e) {
      // it is running, and finds nothing to do
    }
  }
}
