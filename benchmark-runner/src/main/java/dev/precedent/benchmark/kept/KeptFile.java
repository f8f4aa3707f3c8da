package dev.precedent.benchmark.kept;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a job wrote.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits
 */
public record KeptFile(String name, long bytes, String digest) {

  /** What is written there. */
  public static KeptFile of(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      return new KeptFile(
          file.getFileName().toString(),
          bytes,
          "sha256:" + HexFormat.of().formatHex(digest.digest()));
    }
  }
}
