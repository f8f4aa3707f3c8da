package dev.precedent.benchmark.kept;

import dev.precedent.contracts.JobId;
import dev.precedent.jobs.JobFolders;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last jobs of a kind found, a file each. What is not kept any more can be made again.
 *
 * @param <T> what one of them found
 */
public final class KeptOfJobs<T> {
  private static final Logger LOG = LoggerFactory.getLogger(KeptOfJobs.class);

  private final JobFolders folders;
  private final String name;
  private final Writer<T> writer;
  private final Reader<T> reader;

  /** Writes it, to be read by a {@link Reader}. */
  @FunctionalInterface
  public interface Writer<T> {
    void write(T found, DataOutputStream out) throws IOException;
  }

  /** Reads what a {@link Writer} wrote. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /**
   * @param folder where they are kept
   * @param jobs of how many jobs
   * @param name of the file of each, in words
   */
  public KeptOfJobs(
      Path folder, String kind, int jobs, String name, Writer<T> writer, Reader<T> reader) {
    this.folders = new JobFolders(folder, kind, jobs);
    this.name = name;
    this.writer = writer;
    this.reader = reader;
  }

  /** Keeps what a job found; where that fails it is made again when it is asked for. */
  public void keep(JobId job, T found) throws InterruptedException {
    try {
      var _ =
          folders.make(
              job,
              folder -> {
                try (DataOutputStream out =
                    new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(folder.resolve(name))))) {
                  writer.write(found, out);
                }
                return folder;
              });
    } catch (IOException e) {
      LOG.warn(
          "The {} of {} are not kept; they are made again when they are asked for", name, job, e);
    }
  }

  /** What a job found, if it is kept. */
  public Optional<T> find(JobId job) {
    Optional<Path> folder = folders.find(job);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(folder.get().resolve(name)), 1 << 16))) {
      return Optional.of(reader.read(in));
    } catch (IOException e) {
      LOG.warn("The {} of {} cannot be read and are made again", name, job, e);
      return Optional.empty();
    }
  }
}
