package dev.precedent.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * That a witness saw a checkpoint, and no inconsistent one of the same ledger, by a time: C2SP
 * {@code tlog-cosignature}, cosignature/v1.
 *
 * @param witness whose key verified it
 * @param time to the second
 */
public record Cosignature(VerifierKey witness, Instant time) {
  private static final int BYTES = Long.BYTES + Ed25519.SIGNATURE_BYTES;

  /**
   * The cosignature of a witness on a note.
   *
   * @return empty where the note has none of that key
   * @throws InvalidProof if it has one that is forged
   */
  public static Optional<Cosignature> on(Note note, VerifierKey witness) {
    return note.by(witness)
        .map(
            signature ->
                new Cosignature(
                    witness, Instant.ofEpochSecond(ByteBuffer.wrap(signature.bytes()).getLong())));
  }

  static byte[] message(String checkpoint, long seconds) {
    return ("cosignature/v1\ntime " + seconds + "\n" + checkpoint).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(long seconds, byte[] signature) {
    return ByteBuffer.allocate(BYTES).putLong(seconds).put(signature).array();
  }

  static boolean verifies(PublicKey key, String checkpoint, byte[] timed) {
    if (timed.length != BYTES) {
      return false;
    }
    long seconds = ByteBuffer.wrap(timed).getLong();
    return seconds >= 0
        && seconds <= Instant.MAX.getEpochSecond()
        && Ed25519.verify(
            key, message(checkpoint, seconds), Arrays.copyOfRange(timed, Long.BYTES, BYTES));
  }
}
