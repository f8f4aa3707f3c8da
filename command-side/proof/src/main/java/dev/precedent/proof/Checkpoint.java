package dev.precedent.proof;

/**
 * What a ledger says of itself: C2SP {@code tlog-checkpoint}. It becomes a promise when it is
 * signed.
 *
 * @param origin names the ledger; by convention also the name of the key that signs
 * @param size how many events the tree holds
 * @param root of the tree of that size
 */
public record Checkpoint(String origin, long size, Hash root) {
  private static final int LINES = 3;

  public Checkpoint {
    if (origin.isEmpty() || size < 0) {
      throw new InvalidProof(
          "a checkpoint has an origin and a size from 0, found '%s' and %d"
              .formatted(origin, size));
    }
  }

  /**
   * Reads the text of a note; extension lines behind the root are passed over, as no witness
   * vouches for them.
   *
   * @throws InvalidProof if it is no checkpoint
   */
  public static Checkpoint of(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length <= LINES || !lines[lines.length - 1].isEmpty()) {
      throw new InvalidProof("a checkpoint has the lines origin, size and root");
    }
    for (int i = LINES; i < lines.length - 1; i++) {
      if (lines[i].isEmpty()) {
        throw new InvalidProof("line %d of the checkpoint is empty".formatted(i + 1));
      }
    }
    return new Checkpoint(lines[0], size(lines[1]), Hash.ofBase64(lines[2]));
  }

  /** A number as checkpoints and proofs write it: ASCII digits without a leading zero. */
  static long size(String text) {
    if (text.matches("0|[1-9][0-9]{0,18}")) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        // said below
      }
    }
    throw new InvalidProof(
        "expected a number below 2^63 without leading zeros, found '%s'"
            .formatted(text.substring(0, Math.min(40, text.length()))));
  }

  /** The text that is signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }
}
