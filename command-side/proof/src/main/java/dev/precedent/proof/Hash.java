package dev.precedent.proof;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 digest: 32 bytes. */
public final class Hash {
  /** How many bytes a hash has. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The hash with these bytes, which must not be changed afterwards.
   *
   * @throws InvalidProof if there are not 32 of them
   */
  static Hash owning(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidProof("a hash has 32 bytes, found " + bytes.length);
    }
    return new Hash(bytes);
  }

  /**
   * Copies 32 bytes out of an array.
   *
   * @throws InvalidProof if there are fewer
   */
  public static Hash of(byte[] bytes, int offset) {
    if (bytes.length - offset < BYTES) {
      throw new InvalidProof("a hash has 32 bytes, found " + (bytes.length - offset));
    }
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
  }

  /** SHA-256 of some bytes. */
  public static Hash sha256(byte[] content) {
    return new Hash(Sha256.digest().digest(content));
  }

  /**
   * Reads {@link #base64}.
   *
   * @throws InvalidProof if it is anything else, even another way to write the same bytes
   */
  public static Hash ofBase64(String text) {
    return owning(Base64Text.strict(text));
  }

  /** Standard base64 with padding: 44 characters. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Writes the 32 bytes. */
  public void putInto(ByteBuffer out) {
    out.put(bytes);
  }

  void addTo(MessageDigest digest) {
    digest.update(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
