package dev.precedent.ledger.subject;

import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * The one key under which the keys of a ledger's subjects are stored. Three keys are derived from
 * it and the ledger's id: to wrap, to look subjects up without their names, and to be told from
 * another.
 */
final class KeyEncryptionKey {
  private static final String PURPOSE = "precedent/key-encryption-key/%s/1";
  private static final char SEPARATOR = '\u001F';

  private final SecretKey wrapping;
  private final SecretKey lookingUp;
  private final String mark;

  /**
   * @param key 32 random bytes
   */
  KeyEncryptionKey(byte[] key, String ledger) {
    this.wrapping = Aead.derive(key, ledger, PURPOSE.formatted("wrap"), "AES");
    this.lookingUp = Aead.derive(key, ledger, PURPOSE.formatted("look-up"), "HmacSHA256");
    SecretKey marking = Aead.derive(key, ledger, PURPOSE.formatted("mark"), "HmacSHA256");
    this.mark = text(Aead.hmac(marking, new byte[0]));
  }

  /** Tells this key, with this ledger, from any other. */
  String mark() {
    return mark;
  }

  /** What stands for the subject in the store. */
  String lookUp(SubjectId subject) {
    return text(Aead.hmac(lookingUp, Aead.utf8(subject.value())));
  }

  /** A new random key for a subject. */
  StoredKey make(SubjectId subject) {
    SubjectKeyId id = new SubjectKeyId(UUID.randomUUID().toString());
    String lookUp = lookUp(subject);
    return new StoredKey(
        id, lookUp, Aead.encrypt(wrapping, Aead.random(Aead.KEY), bound(id, lookUp)));
  }

  /**
   * The key itself.
   *
   * @throws LedgerFailure if the stored bytes are not what this key wrapped
   */
  SubjectKey unwrap(StoredKey stored) {
    return Aead.decrypt(wrapping, stored.wrapped(), bound(stored.id(), stored.subject()))
        .map(key -> new SubjectKey(stored.id(), key))
        .orElseThrow(
            () ->
                new LedgerFailure(
                    "The key %s of a subject was changed in its store and does not open; restore the store from a backup."
                        .formatted(stored.id()),
                    null));
  }

  /** A wrapped key is good for its own id and subject only. */
  private static byte[] bound(SubjectKeyId id, String lookUp) {
    return Aead.utf8(id.value() + SEPARATOR + lookUp);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
