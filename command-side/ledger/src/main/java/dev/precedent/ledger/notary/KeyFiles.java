package dev.precedent.ledger.notary;

import dev.precedent.ledger.LedgerRefused;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the key that signs lies, and beside it the one that it replaces, with {@code .previous}
 * behind its name.
 */
public final class KeyFiles {
  private static final String LOST = "lost, replaced by ";

  private final Path file;
  private final char @Nullable [] password;
  private final Path previous;

  private KeyFiles(Path file, char @Nullable [] password) {
    this.file = file.toAbsolutePath();
    this.password = password;
    this.previous = beside(".previous");
  }

  /** Files of one line each. */
  public static KeyFiles of(Path file) {
    return new KeyFiles(file, null);
  }

  /** PKCS#12 files with the same password. */
  public static KeyFiles pkcs12(Path file, char[] password) {
    return new KeyFiles(file, password.clone());
  }

  /** What is known of the key before the current one. */
  sealed interface Previous {
    /** It is there. */
    record Kept(SigningKey key) implements Previous {}

    /** It was said to be lost when another took its place. */
    record Lost(VerifierKey successor) implements Previous {}

    /** There is none. */
    record None() implements Previous {}
  }

  /**
   * Reads the key, and makes one where the file is missing; a PKCS#12 file is not made.
   *
   * @throws LedgerRefused if it cannot be used
   */
  SigningKey readOrMake(String origin) {
    return password == null ? KeyFile.readOrMake(file, origin) : read(origin);
  }

  /**
   * Reads the key.
   *
   * @throws LedgerRefused if it cannot be used, or is missing
   */
  SigningKey read(String origin) {
    return read(file, origin);
  }

  private SigningKey read(Path from, String origin) {
    return password == null ? KeyFile.read(from) : KeyFile.readPkcs12(from, password, origin);
  }

  boolean isMissing() {
    return !Files.exists(file);
  }

  /**
   * Reads the key that the current one replaces.
   *
   * @throws LedgerRefused if there is one that cannot be used
   */
  Previous previous(String origin) {
    try {
      if (!Files.exists(previous)) {
        return new Previous.None();
      }
      String text = Files.readString(previous, StandardCharsets.ISO_8859_1);
      return text.startsWith(LOST)
          ? new Previous.Lost(VerifierKey.of(text.substring(LOST.length())))
          : new Previous.Kept(read(previous, origin));
    } catch (IOException | InvalidProof e) {
      throw new LedgerRefused(
          "The previous signing key %s cannot be read: %s.".formatted(previous, e), e);
    }
  }

  /**
   * Puts a new key in the place of the current one, which stays beside it. May be cut off at any
   * point: as long as it has not returned the old key is the one that counts or is kept as the
   * previous one, and asking again goes on where it was.
   *
   * @return the new key
   * @throws LedgerRefused if there is no key, or the one before it is still there
   */
  public VerifierKey rotate() {
    SigningKey current = KeyFile.read(file);
    return rotate(current.verifier().name(), Optional.of(current));
  }

  /**
   * The same where the current key is gone for good.
   *
   * @param origin the name of the lost key
   */
  public VerifierKey replaceLost(String origin) {
    return rotate(origin, Optional.empty());
  }

  private VerifierKey rotate(String origin, Optional<SigningKey> current) {
    Path next = beside(".next");
    try {
      if (!Files.exists(next)) {
        if (Files.exists(previous)) {
          throw stillThere();
        }
        KeyFile.write(next, SigningKey.generate(origin, VerifierKey.Kind.NOTE, new SecureRandom()));
      }
      VerifierKey key = KeyFile.read(next).verifier();
      if (current.isPresent()) {
        KeyFile.write(previous, current.get());
      } else {
        writeLost(key);
      }
      if (!isKept(origin, current, key)) {
        throw stillThere();
      }
      // the old key may be replaced only when its copy is on the disk
      sync();
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      sync();
      return key;
    } catch (IOException e) {
      throw new LedgerRefused("The signing key %s cannot be replaced: %s.".formatted(file, e), e);
    }
  }

  private LedgerRefused stillThere() {
    return new LedgerRefused(
        "The key was changed before and %s is still there; start the server, wait until its health shows a checkpoint by the current key, and delete that file."
            .formatted(previous),
        null);
  }

  /** Whether what is kept says what is replaced now, and not what was replaced before. */
  private boolean isKept(String origin, Optional<SigningKey> current, VerifierKey next) {
    return switch (previous(origin)) {
      case Previous.Kept(SigningKey key) ->
          current.map(SigningKey::verifier).equals(Optional.of(key.verifier()));
      case Previous.Lost(VerifierKey successor) -> current.isEmpty() && successor.equals(next);
      case Previous.None() -> false;
    };
  }

  private void writeLost(VerifierKey successor) throws IOException {
    if (!Files.exists(previous)) {
      Path whole = beside(".lost");
      Files.writeString(whole, LOST + successor + "\n");
      try (FileChannel written = FileChannel.open(whole, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(whole, previous, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void sync() throws IOException {
    Path folder = Objects.requireNonNull(file.getParent(), "a file has a folder");
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
