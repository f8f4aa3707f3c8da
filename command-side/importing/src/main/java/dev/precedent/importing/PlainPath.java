package dev.precedent.importing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path that means one file to DuckDB, which takes patterns. Its quotes for them fail beside a
 * name with a backslash, so a file whose own path could be a pattern is read through a link. What
 * is no file is kept in one: Parquet is read from its end.
 *
 * @param path absolute, so that it is no address of a remote file either
 * @param folder where the link or the copy is; null if there is none
 */
record PlainPath(Path path, @Nullable Path folder) implements Closeable {
  private static final Pattern PATTERN = Pattern.compile("[\\\\*?\\[]");

  /**
   * @param file {@code -} for standard input
   */
  static PlainPath of(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    boolean isFile = Files.isRegularFile(file) && !file.equals(Path.of("-"));
    if (isFile && !PATTERN.matcher(path.toString()).find()) {
      return new PlainPath(path, null);
    }
    Path folder = Files.createTempDirectory("precedent-import");
    PlainPath plain = new PlainPath(folder.resolve("rows.parquet"), folder);
    try {
      if (isFile) {
        Files.createSymbolicLink(plain.path, path);
      } else {
        try (Input input = Input.of(file)) {
          Files.copy(input.bytes(), plain.path);
        }
      }
      return plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      Files.deleteIfExists(path);
      Files.delete(folder);
    }
  }
}
