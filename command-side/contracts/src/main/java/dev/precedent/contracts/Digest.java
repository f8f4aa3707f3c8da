package dev.precedent.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and how it is written where people read it. */
public final class Digest {
  private Digest() {}

  /** The 32 bytes of SHA-256. */
  public static byte[] sha256(byte[] content) {
    return sha256().digest(content);
  }

  /** SHA-256 of what comes piece by piece. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** {@code sha256:} and 64 hexadecimal digits. */
  public static String of(byte[] content) {
    return "sha256:" + HexFormat.of().formatHex(sha256(content));
  }

  /** The digest of a text's UTF-8 bytes. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
