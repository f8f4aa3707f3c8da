package dev.precedent.ledger.subject;

import dev.precedent.contracts.SubjectKeyId;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The key of one subject, ready for use. One random key gives two, for sealing and for digests. */
final class SubjectKey {
  private final SubjectKeyId id;
  private final SecretKey sealing;
  private final SecretKey digesting;

  SubjectKey(SubjectKeyId id, byte[] key) {
    this.id = id;
    this.sealing = Aead.expand(key, "precedent/subject/seal/1", "AES");
    this.digesting = Aead.expand(key, "precedent/subject/digest/1", "HmacSHA256");
  }

  SubjectKeyId id() {
    return id;
  }

  /** Nonce and ciphertext of {@code plain}. */
  byte[] seal(byte[] plain, byte[] bound) {
    return Aead.encrypt(sealing, plain, bound);
  }

  /** What was sealed with the same bound bytes; empty where it was not, or was changed. */
  Optional<byte[]> open(byte[] sealed, byte[] bound) {
    return Aead.decrypt(sealing, sealed, bound);
  }

  /** A digest of a line that says nothing to whoever lacks the key. */
  String digest(byte[] line) {
    return "hmac-sha256:" + HexFormat.of().formatHex(Aead.hmac(digesting, line));
  }
}
