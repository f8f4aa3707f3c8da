package dev.precedent.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A digest for each thread: making one costs as much as hashing a node. */
final class Sha256 {
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::create);

  private Sha256() {}

  /** This thread's digest, empty; to be used up before anything else asks for it. */
  static MessageDigest digest() {
    return DIGEST.get();
  }

  static MessageDigest create() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
