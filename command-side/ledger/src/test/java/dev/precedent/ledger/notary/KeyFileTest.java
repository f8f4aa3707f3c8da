package dev.precedent.ledger.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.LedgerRefused;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {
  private static final String ORIGIN = "test/ledger";

  @TempDir private Path folder;

  @Test
  void aKeyIsMadeOnceForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("signing.key");
    SigningKey made = KeyFile.readOrMake(file, ORIGIN);
    assertThat(KeyFile.readOrMake(file, "another").verifier()).isEqualTo(made.verifier());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void whatIsNoKeyIsNotRepeatedInTheMessage() throws Exception {
    Path file = folder.resolve("signing.key");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, "PRIVATE+KEY+a+00000000+c2VjcmV0\n");
    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void aKeyOfAPkcs12FileSignsUnderTheOriginsName() throws Exception {
    Path file = KeyStores.make(folder.resolve("ed25519.p12"), "Ed25519");
    SigningKey key = KeyFile.readPkcs12(file, KeyStores.PASSWORD.toCharArray(), ORIGIN);
    Note note = key.sign("words\n");
    assertThat(note.by(key.verifier())).isPresent();
    assertThat(key.verifier().name()).isEqualTo(ORIGIN);

    // the certificate beside it holds the same public key
    KeyStore store = KeyStore.getInstance(file.toFile(), KeyStores.PASSWORD.toCharArray());
    byte[] encoded = store.getCertificate("ledger").getPublicKey().getEncoded();
    byte[] typed = new byte[33];
    typed[0] = 1;
    System.arraycopy(encoded, encoded.length - 32, typed, 1, 32);
    assertThat(key.verifier().toString()).endsWith("+" + Base64.getEncoder().encodeToString(typed));
  }

  @Test
  void aPkcs12FileThatCannotBeUsedSaysWhy() throws Exception {
    Path file = KeyStores.make(folder.resolve("ed25519.p12"), "Ed25519");
    assertThatThrownBy(() -> KeyFile.readPkcs12(file, "wrong horse".toCharArray(), ORIGIN))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("password was incorrect");
    Path rsa = KeyStores.make(folder.resolve("rsa.p12"), "RSA");
    assertThatThrownBy(() -> KeyFile.readPkcs12(rsa, KeyStores.PASSWORD.toCharArray(), ORIGIN))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining("expected an Ed25519 key, found one for RSA");
    Path text = Files.write(folder.resolve("text"), "x".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> KeyFile.readPkcs12(text, KeyStores.PASSWORD.toCharArray(), ORIGIN))
        .isInstanceOf(LedgerRefused.class)
        .hasMessageContaining(text.toString());
  }
}
