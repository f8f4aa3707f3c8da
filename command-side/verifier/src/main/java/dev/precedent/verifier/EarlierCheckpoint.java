package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was verified extends a checkpoint that somebody kept.
 *
 * @param kept the checkpoint
 * @param now the one that was verified
 */
record EarlierCheckpoint(CheckpointNote kept, CheckpointNote now) {

  /**
   * Compares the two.
   *
   * @param keys any of which must have signed the earlier one
   * @param proof that one extends the other; null where there is none
   * @param root of the first events, as many as the earlier one has; null where it is not known
   */
  void compare(
      Collection<VerifierKey> keys,
      @Nullable List<Hash> proof,
      @Nullable Hash root,
      Discrepancies problems) {
    String name = kept.checkpoint().origin();
    if (!name.equals(now.checkpoint().origin())) {
      problems.add(
          "The checkpoint given is one of another ledger: it is of %s, and this is %s.",
          Canonical.shown(name), Canonical.shown(now.checkpoint().origin()));
      return;
    }
    if (keys.stream().noneMatch(kept::signedBy)) {
      problems.add(
          "The checkpoint given is not signed by the key that signed this; give the key that signed it with --key as well.");
    }
    long size = kept.size();
    Hash expected = kept.checkpoint().root();
    if (size > now.size()) {
      problems.add(
          "The checkpoint given has %d events, and this was made when there were %d, so it cannot be shown to be the same ledger; export again.",
          size, now.size());
    } else if (size == now.size()) {
      require(expected.equals(now.checkpoint().root()), problems);
    } else if (size == 0) {
      require(expected.equals(Tree.EMPTY), problems);
    } else if (proof != null) {
      require(Tree.grows(size, expected, now.size(), now.checkpoint().root(), proof), problems);
    } else if (root != null) {
      require(expected.equals(root), problems);
    } else {
      problems.add(
          "Nothing here shows that the checkpoint given (%d events) was extended; export again, which shows it for the last checkpoints, or verify the ledger itself.",
          size);
    }
  }

  private void require(boolean extended, Discrepancies problems) {
    if (!extended) {
      problems.add(
          CheckpointTrail.problem(
              kept.size(),
              "The ledger does not extend the checkpoint given (%d events): its history was rewritten.",
              kept.size()));
    }
  }
}
