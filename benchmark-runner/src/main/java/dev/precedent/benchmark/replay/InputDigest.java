package dev.precedent.benchmark.replay;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.contracts.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which decisions went into a replay, in one number. The SHA-256 of stretches of the ledger in
 * ascending order, those left out in which nothing was selected: for each its number as eight
 * bytes, most significant first, and a bit for each of its 2^20 positions, the first in the highest
 * bit of the first byte, set where a decision was selected. What stands at a position never
 * changes, so it is not in here; that the ledger kept it is for proofs to say.
 */
final class InputDigest {
  /** What tells it from the digest of earlier versions, which went over payloads. */
  static final String PREFIX = "sha256-positions:";

  static final int STRETCH = ArchiveEvaluation.STRETCH;

  private final MessageDigest sha256 = sha256();
  private byte[] bits = new byte[STRETCH / Byte.SIZE];
  private long stretch = -1;

  /** Adds a position; in ascending order. */
  void add(long position) {
    if (position / STRETCH != stretch) {
      flush();
      stretch = position / STRETCH;
    }
    int offset = (int) (position % STRETCH);
    bits[offset >> 3] |= (byte) (0x80 >> (offset & 7));
  }

  /** Adds a stretch at once; in ascending order. */
  void add(long number, byte[] selected) {
    if (selected.length != STRETCH / Byte.SIZE) {
      throw new IllegalArgumentException(
          "a stretch has %d bytes, found %d".formatted(STRETCH / Byte.SIZE, selected.length));
    }
    flush();
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    sha256.update(selected);
  }

  private void flush() {
    if (stretch >= 0) {
      sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(stretch).flip());
      sha256.update(bits);
      bits = new byte[STRETCH / Byte.SIZE];
      stretch = -1;
    }
  }

  /** The digest of all that was added; nothing can be added any more. */
  String end() {
    flush();
    return PREFIX + HexFormat.of().formatHex(sha256.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The digest of earlier versions: over positions and payloads. */
  static final class Former {
    private static final String PREFIX = "sha256:";
    private final MessageDigest sha256 = InputDigest.sha256();

    static boolean is(String digest) {
      return digest.startsWith(PREFIX);
    }

    void add(long position, byte[] payload) {
      sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
      sha256.update(Digest.sha256(payload));
    }

    String end() {
      return PREFIX + HexFormat.of().formatHex(sha256.digest());
    }
  }
}
