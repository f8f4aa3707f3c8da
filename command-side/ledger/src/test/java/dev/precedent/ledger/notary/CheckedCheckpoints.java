package dev.precedent.ledger.notary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.Events;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Frontier;
import dev.precedent.proof.VerifierKey;
import java.util.List;

/** Holds every checkpoint against a tree that is computed from the ledger alone. */
final class CheckedCheckpoints {
  private static final int PAGE = 1_000;

  private CheckedCheckpoints() {}

  /**
   * Checks that the checkpoints are dense, each larger than the one before it, signed, and about
   * one and the same growing tree.
   *
   * @return all of them
   */
  static List<SignedCheckpoint> of(LedgerReader ledger, CheckpointLog log, VerifierKey key) {
    List<SignedCheckpoint> all = log.read(0, Integer.MAX_VALUE);
    List<RecordedEvent> events =
        Events.all(ledger, PAGE).stream().map(Commit::events).flatMap(List::stream).toList();
    Leaves leaves = new Leaves(ledger.id());
    Frontier tree = new Frontier();
    for (int i = 0; i < all.size(); i++) {
      SignedCheckpoint each = all.get(i);
      assertThat(each.number()).isEqualTo(i);
      assertThat(each.size()).isGreaterThan(tree.size());
      while (tree.size() < each.size()) {
        tree.add(leaves.of(events.get((int) tree.size())).hash());
      }
      assertThat(each.checkpoint().root()).as("the tree of %d", each.size()).isEqualTo(tree.root());
      assertThat(each.note().by(key)).isPresent();
    }
    return all;
  }
}
