package dev.precedent.ledger.subject;

import dev.precedent.ledger.LedgerReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys of a ledger that leave nothing on the disk. */
public final class TestKeyring {
  private TestKeyring() {}

  public static Keyring of(LedgerReader ledger) {
    try {
      Path folder = Files.createTempDirectory("precedent-keys");
      KeyEncryptionKeyFile file = KeyEncryptionKeyFile.beside(folder);
      try {
        return Keyring.open(new InMemorySubjectKeys(), ledger, file);
      } finally {
        Files.deleteIfExists(file.path());
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
