package dev.precedent.ledger.notary;

import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last checkpoint that a notary signed or took over, kept apart from the ledger's store: so an
 * older ledger that is put in the place of a newer one is not signed as if nothing had happened.
 */
final class CheckpointFile {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

  private final Path file;

  CheckpointFile(Path folder) {
    file = folder.resolve("checkpoint");
  }

  /**
   * What is kept.
   *
   * @return empty where nothing is, or nothing that can be read, such as after a loss of power
   */
  Optional<Note> read() {
    try {
      return Optional.of(Note.of(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (InvalidProof e) {
      LOG.warn("What {} holds is no checkpoint and is passed over: {}", file, e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The last checkpoint cannot be read: " + e, e);
    }
  }

  /** Keeps another one instead; a process that is killed leaves the one or the other. */
  void write(Note checkpoint) {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(whole, checkpoint.toString());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The last checkpoint cannot be kept: " + e, e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
