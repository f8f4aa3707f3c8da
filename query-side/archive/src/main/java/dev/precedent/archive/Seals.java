package dev.precedent.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which files were compared with their digests since this process started, and have not been
 * touched after that. Safe for use by many threads.
 */
final class Seals {
  private final ArchiveFolder folder;
  private final Map<ArchivedFile, Touched> compared = new ConcurrentHashMap<>();

  /** How a file changes visibly when it is written. */
  private record Touched(long size, FileTime time, @Nullable Object key) {}

  Seals(ArchiveFolder folder) {
    this.folder = folder;
  }

  /**
   * What is wrong with a file, in words; its bytes are read where they were not, or where somebody
   * touched it.
   */
  Optional<String> fault(ArchivedFile file) throws IOException {
    Touched now = touched(folder.path(file));
    if (now != null && now.equals(compared.get(file))) {
      return Optional.empty();
    }
    Optional<String> fault = folder.fault(file);
    if (fault.isEmpty() && now != null) {
      compared.put(file, now);
    }
    return fault;
  }

  /** Forgets what is not part of the archive any more. */
  void retain(Collection<ArchivedFile> files) {
    compared.keySet().retainAll(files);
  }

  private static @Nullable Touched touched(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Touched(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
