package dev.precedent.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A private Ed25519 key that signs notes under a name, or cosigns checkpoints. */
public final class SigningKey {
  private static final String PREFIX = "PRIVATE+KEY+";

  private final byte[] seed;
  private final PrivateKey key;
  private final VerifierKey verifier;

  private SigningKey(String name, VerifierKey.Kind kind, byte[] seed) {
    this.seed = seed.clone();
    this.key = Ed25519.privateKey(seed);
    this.verifier = new VerifierKey(name, kind, Ed25519.publicKeyOf(seed));
  }

  /** A new key. */
  public static SigningKey generate(String name, VerifierKey.Kind kind, SecureRandom random) {
    byte[] seed = new byte[Ed25519.KEY_BYTES];
    random.nextBytes(seed);
    return new SigningKey(name, kind, seed);
  }

  /**
   * The key of that seed.
   *
   * @param seed 32 bytes
   */
  public static SigningKey ofSeed(String name, VerifierKey.Kind kind, byte[] seed) {
    if (seed.length != Ed25519.KEY_BYTES) {
      throw new InvalidProof("the seed of an Ed25519 key has 32 bytes, found " + seed.length);
    }
    return new SigningKey(name, kind, seed);
  }

  /**
   * The key of that name that another key store holds, such as PKCS#12.
   *
   * @throws InvalidProof if it is no Ed25519 key whose bytes may be seen
   */
  public static SigningKey of(String name, VerifierKey.Kind kind, PrivateKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded == null
        || !Arrays.equals(encoded, Ed25519.privateKey(Ed25519.raw(encoded)).getEncoded())) {
      throw new InvalidProof("expected an Ed25519 key, found one for " + key.getAlgorithm());
    }
    return new SigningKey(name, kind, Ed25519.raw(encoded));
  }

  /**
   * Reads {@link #secret}.
   *
   * @throws InvalidProof if it is anything else; the message does not repeat it
   */
  public static SigningKey ofSecret(String text) {
    String stripped = text.strip();
    if (stripped.startsWith(PREFIX)) {
      String[] parts = stripped.substring(PREFIX.length()).split("\\+", 3);
      if (parts.length == 3) {
        byte[] typed = secretBytes(parts[2]);
        if (typed.length == 1 + Ed25519.KEY_BYTES) {
          SigningKey key =
              new SigningKey(
                  parts[0],
                  VerifierKey.Kind.of(typed[0]),
                  Arrays.copyOfRange(typed, 1, typed.length));
          if (key.verifier.hexId().equals(parts[1])) {
            return key;
          }
        }
      }
    }
    throw new InvalidProof("a signing key is PRIVATE+KEY+NAME+ID+KEY, found something else");
  }

  private static byte[] secretBytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** The key as one line of text, to be kept secret; the form of Go's {@code sumdb/note}. */
  public String secret() {
    byte[] typed =
        ByteBuffer.allocate(1 + seed.length)
            .put((byte) (verifier.kind() == VerifierKey.Kind.NOTE ? 1 : 4))
            .put(seed)
            .array();
    return PREFIX
        + verifier.name()
        + "+"
        + verifier.hexId()
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  /** What others check its signatures with. */
  public VerifierKey verifier() {
    return verifier;
  }

  /**
   * Signs a text as a note.
   *
   * @throws IllegalArgumentException if the text cannot be that of a note, or this is a key for
   *     cosignatures
   */
  public Note sign(String text) {
    if (verifier.kind() != VerifierKey.Kind.NOTE) {
      throw new IllegalArgumentException(verifier.name() + " signs checkpoints with a time only");
    }
    Note.checkText(text);
    return new Note(text, List.of(signature(Ed25519.sign(key, utf8(text)))));
  }

  /**
   * Signs a checkpoint with the time at which this was its largest tree.
   *
   * @param seconds since 1970-01-01T00:00:00Z
   */
  public Note.Signature cosign(String checkpoint, long seconds) {
    if (verifier.kind() != VerifierKey.Kind.COSIGNATURE) {
      throw new IllegalArgumentException(verifier.name() + " signs notes without a time only");
    }
    return signature(
        Cosignature.bytes(seconds, Ed25519.sign(key, Cosignature.message(checkpoint, seconds))));
  }

  private Note.Signature signature(byte[] signature) {
    return new Note.Signature(verifier.name(), verifier.id(), signature);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Names the key and hides it. */
  @Override
  public String toString() {
    return "signing key of " + verifier;
  }
}
