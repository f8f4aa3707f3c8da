package dev.precedent.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder whose files appear when all of them are there: until then they lie in a folder within
 * it, by which the next run knows that this one was stopped.
 */
final class OutputFolder implements AutoCloseable {
  private static final String UNFINISHED = ".unfinished";

  private final Path folder;
  private final Path unfinished;

  private OutputFolder(Path folder) {
    this.folder = folder;
    this.unfinished = folder.resolve(UNFINISHED);
  }

  /** Makes the folder where it is missing, and removes what a stopped run left in it. */
  static OutputFolder open(Path folder) throws IOException {
    OutputFolder output = new OutputFolder(folder);
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.usage("--out must be a folder, and %s is a file".formatted(folder));
    }
    output.close();
    Files.createDirectory(output.unfinished);
    return output;
  }

  /** Whether a folder is missing, empty, or holds only what a stopped run left. */
  static boolean isFree(Path folder) throws IOException {
    if (!Files.isDirectory(folder) || Files.isDirectory(folder.resolve(UNFINISHED))) {
      return true;
    }
    try (Stream<Path> there = Files.list(folder)) {
      return there.findAny().isEmpty();
    }
  }

  /** Where a file of the folder is to be written. */
  Path file(String name) {
    return unfinished.resolve(name);
  }

  /**
   * Puts the files in their place, and replaces those of an earlier run.
   *
   * @param names in this order: who finds the last has all
   */
  void finish(List<String> names) throws IOException {
    for (String name : names) {
      Files.move(
          unfinished.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was not put in place. */
  @Override
  public void close() throws IOException {
    if (Files.isDirectory(unfinished)) {
      try (Stream<Path> left = Files.list(unfinished)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(unfinished);
    }
  }
}
