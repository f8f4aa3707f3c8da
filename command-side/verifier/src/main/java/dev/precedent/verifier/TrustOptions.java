package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom to trust, as commands are told. */
public final class TrustOptions {
  @Option(
      names = "--key",
      paramLabel = "VERIFIER_KEY",
      description =
          "The ledger's key, or a file with it, from a source that you trust. May be given more than"
              + " once; the keys of witnesses too, whose cosignatures are then required.")
  List<String> keys = new ArrayList<>();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint kept from before, which what is verified must extend.")
  @Nullable Path checkpoint;

  /**
   * What was given.
   *
   * @throws Unusable if it cannot be read
   */
  public Trust trust() {
    return Trust.of(keys.stream().map(TrustOptions::key).toList(), earlier());
  }

  private static VerifierKey key(String given) {
    try {
      return VerifierKey.of(isFile(given) ? read(Path.of(given)).strip() : given);
    } catch (InvalidProof e) {
      throw new Unusable("--key: " + e.getMessage());
    }
  }

  private static boolean isFile(String given) {
    try {
      return Files.isRegularFile(Path.of(given));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private @Nullable Note earlier() {
    if (checkpoint == null) {
      return null;
    }
    try {
      Note note = Note.of(read(checkpoint));
      CheckpointNote.of(note);
      return note;
    } catch (InvalidProof e) {
      throw new Unusable(
          "--checkpoint: %s is no checkpoint: %s".formatted(checkpoint, e.getMessage()));
    }
  }

  private static String read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Canonical.utf8(file.toString(), bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new Unusable("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }
}
