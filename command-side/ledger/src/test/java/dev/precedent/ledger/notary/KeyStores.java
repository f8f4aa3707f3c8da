package dev.precedent.ledger.notary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** PKCS#12 files as the JDK's own tool makes them. */
final class KeyStores {
  static final String PASSWORD = "correct horse";

  private KeyStores() {}

  /** A new file with a new key. */
  static Path make(Path file, String algorithm) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "ledger",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=ledger",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return file;
  }
}
