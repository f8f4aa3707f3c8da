package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether events and the table of keys hold the same keys at the same positions, in memory that
 * does not grow with them: both are summed up in stretches of positions, each key as a hash with a
 * secret of this run, so that nobody can make up keys whose sums agree.
 */
final class KeySums {
  private static final int STRETCHES = 1 << 12;
  private static final int SECRET_BYTES = 16;

  private final byte[] secret = new byte[SECRET_BYTES];
  private final long width;
  private final long[] sums = new long[STRETCHES];

  /**
   * @param head the position after the last event
   */
  KeySums(long head, SecureRandom random) {
    random.nextBytes(secret);
    width = Math.max(1, Math.ceilDiv(head, STRETCHES));
  }

  /** What a key adds at a position; may be asked on any thread. */
  long of(String key, long position) {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    ByteBuffer keyed = ByteBuffer.allocate(SECRET_BYTES + Long.BYTES + text.length);
    keyed.put(secret).putLong(position).put(text);
    ByteBuffer hash = ByteBuffer.allocate(Hash.BYTES);
    Hash.sha256(keyed.array()).putInto(hash);
    return hash.getLong(0);
  }

  /** Adds what an event takes. */
  void taken(long position, long sum) {
    sums[stretch(position)] += sum;
  }

  /** Takes away what the table holds. */
  void held(long position, long sum) {
    sums[stretch(position)] -= sum;
  }

  private int stretch(long position) {
    return (int) Math.clamp(position / width, 0, STRETCHES - 1);
  }

  /** The stretches in which keys taken and keys held differ, as their first positions. */
  List<Long> different() {
    List<Long> first = new ArrayList<>();
    for (int i = 0; i < STRETCHES; i++) {
      if (sums[i] != 0) {
        first.add(i * width);
      }
    }
    return first;
  }

  /** How many positions a stretch has. */
  long width() {
    return width;
  }
}
