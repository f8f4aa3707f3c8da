package dev.precedent.jobs;

import dev.precedent.contracts.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What jobs leave behind as files: each kind keeps the folders of its last few, and everything in
 * them can be made again. A folder that has its name is whole.
 */
public final class JobFolders {
  private static final String UNFINISHED = ".unfinished";

  private final Path root;
  private final String kind;
  private final int kept;

  /**
   * Begins; what was left unfinished is removed.
   *
   * @param kept so many folders are kept, those of the highest numbers
   */
  public JobFolders(Path root, String kind, int kept) {
    this.root = root;
    this.kind = kind;
    this.kept = kept;
    try {
      Files.createDirectories(root);
      for (Path each : list()) {
        if (each.toString().endsWith(UNFINISHED)) {
          remove(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder %s cannot be used".formatted(root), e);
    }
  }

  /** Writes what a folder holds. */
  @FunctionalInterface
  public interface Writer<T> {
    T write(Path folder) throws IOException, InterruptedException;
  }

  /**
   * Makes the folder of a job, anew where there is one.
   *
   * @param writer fills an empty folder
   */
  public <T> T make(JobId job, Writer<T> writer) throws IOException, InterruptedException {
    Path unfinished = root.resolve(job + UNFINISHED);
    remove(unfinished);
    Files.createDirectory(unfinished);
    try {
      T written = writer.write(unfinished);
      remove(root.resolve(job.toString()));
      Files.move(unfinished, root.resolve(job.toString()), StandardCopyOption.ATOMIC_MOVE);
      forget();
      return written;
    } finally {
      remove(unfinished);
    }
  }

  /** The folder of a job, if it is kept here. */
  public Optional<Path> find(JobId job) {
    return Optional.of(root.resolve(job.toString())).filter(Files::isDirectory);
  }

  private synchronized void forget() throws IOException {
    List<Path> oldest =
        list().stream()
            .filter(path -> !path.toString().endsWith(UNFINISHED))
            .sorted(Comparator.comparingLong(path -> id(path).number()))
            .toList();
    for (Path each : oldest.subList(0, Math.max(0, oldest.size() - kept))) {
      remove(each);
    }
  }

  private static JobId id(Path folder) {
    return JobId.of(folder.getFileName().toString());
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(
              path -> path.getFileName().toString().matches(kind + "-[0-9]+(\\.unfinished)?"))
          .toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
