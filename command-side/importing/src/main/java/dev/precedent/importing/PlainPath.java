package dev.precedent.importing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path that means one file to DuckDB, which takes patterns. Its quotes for them fail beside a
 * name with a backslash, so a file whose own path could be a pattern is read through a link.
 *
 * @param path absolute, so that it is no address of a remote file either
 * @param folder where the link is; null if there is none
 */
record PlainPath(Path path, @Nullable Path folder) implements Closeable {
  private static final Pattern PATTERN = Pattern.compile("[\\\\*?\\[]");

  static PlainPath of(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    if (!PATTERN.matcher(path.toString()).find()) {
      return new PlainPath(path, null);
    }
    Path folder = Files.createTempDirectory("precedent-import");
    return new PlainPath(Files.createSymbolicLink(folder.resolve("rows.parquet"), path), folder);
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      Files.delete(path);
      Files.delete(folder);
    }
  }
}
