package dev.precedent.ledger.subject;

import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The file of the key-encryption key: 32 bytes in base64 on one line.
 *
 * @param path where it lies
 * @param own whether Precedent makes it where it is missing; a file that somebody named is theirs
 */
public record KeyEncryptionKeyFile(Path path, boolean own) {
  private static final String NAME = "kek";

  /** The file that lies beside a ledger unless another is named. */
  public static KeyEncryptionKeyFile beside(Path ledger) {
    return new KeyEncryptionKeyFile(ledger.resolve(NAME), true);
  }

  /** A file that somebody named, and made. */
  public static KeyEncryptionKeyFile named(Path path) {
    return new KeyEncryptionKeyFile(path, false);
  }

  /**
   * The key; empty where there is no such file.
   *
   * @throws LedgerRefused if it cannot be read or holds something else
   */
  Optional<byte[]> read() {
    byte[] content;
    try {
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LedgerRefused(
          "The key-encryption key %s cannot be read (%s)."
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
    try {
      byte[] key = Base64.getMimeDecoder().decode(content);
      if (key.length == Aead.KEY) {
        return Optional.of(key);
      }
    } catch (IllegalArgumentException e) {
      // said below; what the file holds is nobody's business
    }
    throw new LedgerRefused(
        "The key-encryption key %s must hold %d bytes in base64, found something else in %d bytes."
            .formatted(path, Aead.KEY, content.length),
        null);
  }

  /** Makes the file with a new key; what it holds in the end may be another's. */
  byte[] make() {
    try {
      SecretFile.write(path, Base64.getEncoder().encodeToString(Aead.random(Aead.KEY)));
    } catch (IOException e) {
      throw new LedgerRefused(
          "The key-encryption key %s cannot be written (%s)."
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
    return read().orElseThrow();
  }
}
