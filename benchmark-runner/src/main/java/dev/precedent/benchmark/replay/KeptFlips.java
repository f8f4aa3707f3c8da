package dev.precedent.benchmark.replay;

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

/** The flips of the last replays, as files. What is not kept any more can be made again. */
final class KeptFlips {
  /** The flips of so many replays are kept, of 12 MB at most each. */
  static final int REPLAYS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(KeptFlips.class);
  private static final String FILE = "flips";

  private final JobFolders folders;

  /**
   * @param folder where they are kept
   */
  KeptFlips(Path folder) {
    this.folders = new JobFolders(folder, ReplayWork.KIND, REPLAYS);
  }

  void keep(JobId replay, Flips flips) throws InterruptedException {
    try {
      var _ =
          folders.make(
              replay,
              folder -> {
                try (DataOutputStream out =
                    new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(folder.resolve(FILE))))) {
                  flips.write(out);
                }
                return folder;
              });
    } catch (IOException e) {
      LOG.warn(
          "The flips of {} are not kept; they are made again when they are asked for", replay, e);
    }
  }

  Optional<Flips> find(JobId replay) {
    Optional<Path> folder = folders.find(replay);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(folder.get().resolve(FILE)), 1 << 16))) {
      return Optional.of(Flips.read(in));
    } catch (IOException e) {
      LOG.warn("The flips of {} cannot be read and are made again", replay, e);
      return Optional.empty();
    }
  }
}
