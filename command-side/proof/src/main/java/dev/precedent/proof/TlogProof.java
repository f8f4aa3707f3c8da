package dev.precedent.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that a leaf is in a ledger to somebody who knows the leaf and the ledger's key: C2SP {@code
 * tlog-proof}.
 *
 * @param index of the leaf
 * @param path the sibling hashes, from the leaf upwards
 * @param checkpoint the signed note
 */
public record TlogProof(long index, List<Hash> path, Note checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String INDEX = "index ";
  private static final String EXTRA = "extra ";
  private static final int MAX_PATH = 63;

  public TlogProof {
    path = List.copyOf(path);
  }

  /**
   * Reads {@link #toString}; an extra line, which nothing vouches for, is passed over.
   *
   * @throws InvalidProof if it is no such proof
   */
  public static TlogProof of(String text) {
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw new InvalidProof("a proof is lines, an empty line and a checkpoint");
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
    if (!lines.removeFirst().equals(HEADER)) {
      throw new InvalidProof("a proof begins with '%s'".formatted(HEADER));
    }
    if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
      Base64Text.strict(lines.removeFirst().substring(EXTRA.length()));
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
      throw new InvalidProof("a proof has a line 'index NUMBER'");
    }
    long index = Checkpoint.size(lines.removeFirst().substring(INDEX.length()));
    if (lines.size() > MAX_PATH) {
      throw new InvalidProof("a proof has at most 63 hashes, found " + lines.size());
    }
    return new TlogProof(
        index, lines.stream().map(Hash::ofBase64).toList(), Note.of(text.substring(end + 2)));
  }

  /**
   * Checks everything but who else vouches for the checkpoint.
   *
   * @return the checkpoint under which the leaf stands at {@link #index}
   * @throws InvalidProof if the key did not sign the checkpoint, or the path does not lead from the
   *     leaf to its root
   */
  public Checkpoint verify(Hash leaf, VerifierKey key) {
    if (checkpoint.by(key).isEmpty()) {
      throw new InvalidProof("the checkpoint is not signed by " + key);
    }
    Checkpoint tree = Checkpoint.of(checkpoint.text());
    if (!Tree.includes(index, tree.size(), leaf, path, tree.root())) {
      throw new InvalidProof(
          "the event is not at position %d of the ledger that the checkpoint is about"
              .formatted(index));
    }
    return tree;
  }

  @Override
  public String toString() {
    StringBuilder proof = new StringBuilder(HEADER).append('\n');
    proof.append(INDEX).append(index).append('\n');
    path.forEach(hash -> proof.append(hash.base64()).append('\n'));
    return proof.append('\n').append(checkpoint).toString();
  }
}
