package dev.precedent.ledger.subject;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The algorithms: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits before the
 * ciphertext and a tag of 128 bits after it, HMAC-SHA256 (RFC 2104), HKDF-SHA256 (RFC 5869).
 */
final class Aead {
  /** Of every key, in bytes. */
  static final int KEY = 32;

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Looking for the algorithm takes several times as long as a line does; so they are kept. */
  private static final BlockingQueue<Cipher> IDLE = new ArrayBlockingQueue<>(64);

  private Aead() {}

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** Nonce and ciphertext. */
  static byte[] encrypt(SecretKey key, byte[] plain, byte[] bound) {
    byte[] nonce = random(NONCE);
    byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG_BITS / Byte.SIZE);
    try {
      Cipher cipher = cipher();
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      var _ = IDLE.offer(cipher);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** The plain bytes; empty where key, bound bytes or ciphertext are not those of encryption. */
  static Optional<byte[]> decrypt(SecretKey key, byte[] sealed, byte[] bound) {
    if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher();
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
      cipher.updateAAD(bound);
      byte[] plain = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
      var _ = IDLE.offer(cipher);
      return Optional.of(plain);
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static Cipher cipher() throws GeneralSecurityException {
    Cipher idle = IDLE.poll();
    return idle == null ? Cipher.getInstance("AES/GCM/NoPadding") : idle;
  }

  static byte[] hmac(SecretKey key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** A key for one purpose, from one that is random already. */
  static SecretKey expand(byte[] key, String purpose, String algorithm) {
    return derive(
        HKDFParameterSpec.expandOnly(new SecretKeySpec(key, "Generic"), utf8(purpose), KEY),
        algorithm);
  }

  /** A key for one purpose and one ledger. */
  static SecretKey derive(byte[] key, String ledger, String purpose, String algorithm) {
    return derive(
        HKDFParameterSpec.ofExtract()
            .addIKM(key)
            .addSalt(utf8(ledger))
            .thenExpand(utf8(purpose), KEY),
        algorithm);
  }

  private static SecretKey derive(AlgorithmParameterSpec what, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, what);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static AssertionError missing(GeneralSecurityException e) {
    return new AssertionError("every Java platform of version 25 has these algorithms", e);
  }
}
