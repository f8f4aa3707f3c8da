package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole ledger: that its events stand one behind the other in the form in which a ledger
 * writes them, and that its tree is the one of every checkpoint that was ever signed for it. Memory
 * does not grow with the ledger.
 */
public final class LedgerCheck {
  private final LedgerSource source;
  private final Trust trust;
  private final Watch watch;
  private final Discrepancies problems = new Discrepancies();
  private final List<String> notes = new ArrayList<>();
  private final Signers signers;
  private final CheckpointTrail trail;
  private long head;

  /** Where the ledger goes on too: a commit that is not whole and its row may disagree. */
  private long otherHead;

  private String lastTime = "";
  private @Nullable String damage;

  private LedgerCheck(LedgerSource source, Trust trust, Watch watch) {
    this.source = source;
    this.trust = trust;
    this.watch = watch;
    this.signers = new Signers(trust);
    this.trail =
        new CheckpointTrail(
            problems, signers, trust.earlier() == null ? null : CheckpointNote.of(trust.earlier()));
  }

  /**
   * Checks a ledger.
   *
   * @throws SourceFailure if it cannot be read for reasons that say nothing about it
   */
  public static Report of(LedgerSource source, Trust trust, Watch watch) {
    return new LedgerCheck(source, trust, watch).report();
  }

  private Report report() {
    try {
      long total = source.head();
      KeySums keys = new KeySums(total, new SecureRandom());
      events(keys, total);
      trail.end(head);
      KeyTable.compare(source, keys, head, problems);
      source.ailments().forEach(ailment -> problems.add("%s", ailment));
      AlteredEvents.find(source, trail.altered(), problems);
    } catch (DamagedLedger e) {
      problems.at(head, "%s", String.valueOf(e.getMessage()));
    }
    signers.end(problems, notes);
    if (!signers.known() && trail.origin() != null) {
      problems.add(
          "The ledger does not say which key signs its checkpoints; give the key of %s with --key.",
          Canonical.shown(String.valueOf(trail.origin())));
    }
    trail.compareEarlier(head);
    Report.Under under = trail.under(trust.witnesses(), notes);
    return new Report(head, trail.checked(), head - trail.checked(), under, problems.all(), notes);
  }

  private void events(KeySums keys, long total) {
    HashedPiece.Hashing hashing = new HashedPiece.Hashing(source.id(), keys, signers.seen());
    try (LedgerPieces pieces = new LedgerPieces(source);
        OrderedWork<HashedPiece> hashed = OrderedWork.of(pieces, hashing::of)) {
      while (hashed.hasNext()) {
        HashedPiece piece = hashed.next();
        piece.checkpoints().forEach(trail::row);
        for (HashedPiece.Commit commit : piece.commits()) {
          commit(commit, keys);
        }
        watch.at(head, total);
      }
    }
  }

  private void commit(HashedPiece.Commit commit, KeySums keys) {
    if (commit.position() == otherHead) {
      head = otherHead;
    }
    if (commit.position() != head) {
      trail.lose();
      problems.at(
          Math.min(head, commit.position()),
          commit.position() > head
              ? "The events at positions %d to %d are missing."
              : "Two commits hold the positions from %2$d: one of them begins at %1$d.",
          commit.position() > head ? head : commit.position(),
          commit.position() > head ? commit.position() - 1 : commit.position());
      head = commit.position();
    }
    if (commit.firstTime().compareTo(lastTime) < 0 && !commit.firstTime().isEmpty()) {
      problems.add(HashedPiece.backwards(head, commit.firstTime(), lastTime));
    }
    lastTime = commit.lastTime().isEmpty() ? lastTime : commit.lastTime();
    commit.problems().forEach(problems::add);
    commit.introductions().forEach(signers::introduced);
    int event = 0;
    for (Hash leaf : commit.leaves()) {
      keys.taken(head, commit.keys()[event++]);
      trail.leaf(leaf);
      head++;
    }
    otherHead = commit.whole() ? head : commit.next();
    if (!commit.whole()) {
      trail.lose();
    }
  }
}
