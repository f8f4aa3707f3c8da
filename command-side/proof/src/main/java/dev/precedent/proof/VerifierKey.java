package dev.precedent.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public Ed25519 key with the name of its holder, as C2SP {@code signed-note} writes it: {@code
 * NAME+ID+KEY}, where the id is four bytes in hexadecimal and the key base64.
 */
public final class VerifierKey {
  private final String name;
  private final Kind kind;
  private final byte[] raw;
  private final PublicKey key;
  private final int id;

  /** What the key signs. */
  public enum Kind {
    /** The text of a note. */
    NOTE(1),

    /** The text of a checkpoint with a time: C2SP {@code tlog-cosignature}, cosignature/v1. */
    COSIGNATURE(4);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    static Kind of(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new InvalidProof(
          "a verifier key is of type 1 (Ed25519 note) or 4 (Ed25519 cosignature), found " + code);
    }
  }

  VerifierKey(String name, Kind kind, byte[] raw) {
    this.name = name;
    this.kind = kind;
    this.raw = raw.clone();
    checkName(name);
    try {
      key = Ed25519.publicKey(raw);
    } catch (GeneralSecurityException e) {
      throw new InvalidProof("the key of %s is no Ed25519 key".formatted(name));
    }
    byte[] hashed =
        Hash.sha256(
                ByteBuffer.allocate(name.getBytes(StandardCharsets.UTF_8).length + 2 + raw.length)
                    .put(name.getBytes(StandardCharsets.UTF_8))
                    .put((byte) '\n')
                    .put(kind.code)
                    .put(raw)
                    .array())
            .toBytes();
    id = ByteBuffer.wrap(hashed).getInt();
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws InvalidProof if it is no such key, or its id is not that of its name and key
   */
  public static VerifierKey of(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length < 3) {
      throw new InvalidProof("a verifier key is NAME+ID+KEY, found '%s'".formatted(text));
    }
    byte[] typed = Base64Text.strict(parts[2]);
    if (typed.length != 1 + Ed25519.KEY_BYTES) {
      throw new InvalidProof("a verifier key has 33 bytes, found " + typed.length);
    }
    VerifierKey key =
        new VerifierKey(parts[0], Kind.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.hexId().equals(parts[1])) {
      throw new InvalidProof(
          "the verifier key of %s has the id %s and says %s"
              .formatted(parts[0], key.hexId(), parts[1]));
    }
    return key;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  int id() {
    return id;
  }

  /** Whether this key made the signature over a note's text. */
  boolean verifies(String text, byte[] signature) {
    return switch (kind) {
      case NOTE ->
          signature.length == Ed25519.SIGNATURE_BYTES
              && Ed25519.verify(key, text.getBytes(StandardCharsets.UTF_8), signature);
      case COSIGNATURE -> Cosignature.verifies(key, text, signature);
    };
  }

  static void checkName(String name) {
    if (name.isEmpty()
        || name.indexOf('+') >= 0
        || name.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw new InvalidProof(
          "a key's name has one or more characters, no spaces and no '+', found '%s'"
              .formatted(name));
    }
  }

  String hexId() {
    return HexFormat.of().toHexDigits(id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && kind == that.kind
        && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(1 + raw.length).put(kind.code).put(raw).array();
    return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(typed);
  }
}
