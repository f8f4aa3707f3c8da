package dev.precedent.ledger.notary;

import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SecretFile;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a signing key is kept: a file of one line that only its owner may read, or PKCS#12. */
public final class KeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private KeyFile() {}

  /**
   * Reads the key, and makes one where the file is missing.
   *
   * @param origin the name of the key
   * @throws LedgerRefused if it cannot be read, is no key, or others may read it
   */
  public static SigningKey readOrMake(Path file, String origin) {
    try {
      if (!Files.exists(file)) {
        write(file, SigningKey.generate(origin, VerifierKey.Kind.NOTE, new SecureRandom()));
      }
      return read(file);
    } catch (IOException e) {
      throw refused(file, e.toString(), e);
    }
  }

  /**
   * Reads the key.
   *
   * @throws LedgerRefused if it cannot be read, is no key, or others may read it
   */
  public static SigningKey read(Path file) {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw refused(file, "others than its owner may use it; run: chmod 600 " + file, null);
      }
      return SigningKey.ofSecret(Files.readString(file));
    } catch (IOException | InvalidProof e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads the only key of a PKCS#12 file.
   *
   * @param origin the name under which it signs
   * @throws LedgerRefused if there is none, or the password is wrong
   */
  public static SigningKey readPkcs12(Path file, char[] password, String origin) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          return SigningKey.of(origin, VerifierKey.Kind.NOTE, key);
        }
      }
      throw refused(file, "it holds no private key", null);
    } catch (IOException | GeneralSecurityException | InvalidProof e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Writes a key so that it is there whole or not at all; an existing file is kept.
   *
   * @throws IOException if it cannot be written
   */
  static void write(Path file, SigningKey key) throws IOException {
    SecretFile.write(file, key.secret());
  }

  private static LedgerRefused refused(Path file, String reason, @Nullable Throwable cause) {
    return new LedgerRefused(
        "The signing key %s cannot be used: %s.".formatted(file, reason), cause);
  }
}
