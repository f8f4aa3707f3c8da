package dev.precedent.verifier;

import dev.precedent.proof.Cosignature;
import dev.precedent.proof.Frontier;
import dev.precedent.proof.Hash;
import dev.precedent.proof.VerifierKey;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Grows the tree leaf by leaf and holds every checkpoint against it as it passes. */
final class CheckpointTrail {
  private final Discrepancies problems;
  private final Signers signers;
  private final Frontier tree = new Frontier();

  /** Those whose size the tree has not reached. */
  private final Queue<HashedPiece.Row> ahead = new ArrayDeque<>();

  private final @Nullable CheckpointNote earlier;
  private boolean earlierMet;
  private boolean lost;
  private long nextNumber;
  private long lastSize = -1;
  private @Nullable String origin;

  /** The last checkpoint of which root and signature hold. */
  private @Nullable CheckpointNote last;

  private @Nullable VerifierKey lastKey;

  /** The first of the checkpoints in a row whose root is another. */
  private HashedPiece.@Nullable Row firstOther;

  private long others;
  private long sizeBeforeOthers;

  /**
   * @param earlier kept by whoever asks
   */
  CheckpointTrail(Discrepancies problems, Signers signers, @Nullable CheckpointNote earlier) {
    this.problems = problems;
    this.signers = signers;
    this.earlier = earlier;
  }

  /** A problem of the checkpoint of a size. */
  static Discrepancy problem(long size, String what, Object... arguments) {
    return new Discrepancy(Math.max(0, size - 1), what.formatted(arguments));
  }

  /** The next row; to be told before the leaves that it covers. */
  void row(HashedPiece.Row row) {
    if (row.number() != nextNumber) {
      problems.add(
          problem(
              row.size(),
              "Checkpoints are missing: number %d follows where %d is expected.",
              row.number(),
              nextNumber));
    }
    nextNumber = row.number() + 1;
    CheckpointNote signed = row.signed();
    if (signed == null) {
      problems.add(
          problem(
              row.size(),
              "Checkpoint %d is no signed note: %s.",
              row.number(),
              String.valueOf(row.problem())));
    } else if (signed.size() != row.size()) {
      problems.add(
          problem(
              row.size(),
              "Checkpoint %d stands with %d events and is signed for %d.",
              row.number(),
              row.size(),
              signed.size()));
    } else if (row.size() <= lastSize) {
      problems.add(
          problem(
              row.size(),
              "Checkpoint %d is signed for %d events, no more than the %d of the one before it.",
              row.number(),
              row.size(),
              lastSize));
    } else {
      lastSize = row.size();
      ahead.add(row);
      meet();
    }
  }

  /** The hash of the next event. */
  void leaf(Hash leaf) {
    if (!lost) {
      tree.add(leaf);
      meet();
    }
  }

  /** Some events are not there or cannot be read: what follows has no place in the tree. */
  void lose() {
    lost = true;
    meet();
  }

  private void meet() {
    if (earlier != null && !earlierMet && earlier.size() == tree.size() && !lost) {
      earlierMet = true;
      if (!earlier.checkpoint().root().equals(tree.root())) {
        problems.add(
            problem(
                earlier.size(),
                "The first %d events are not those of the checkpoint given: history was rewritten, or it is of another ledger.",
                earlier.size()));
      }
    }
    while (!ahead.isEmpty() && (lost || ahead.element().size() == tree.size())) {
      meet(ahead.remove());
    }
  }

  private void meet(HashedPiece.Row row) {
    CheckpointNote signed = row.signed();
    if (signed == null) {
      return;
    }
    String name = signed.checkpoint().origin();
    if (origin == null) {
      origin = name;
    } else if (!origin.equals(name)) {
      problems.add(
          problem(
              row.size(),
              "Checkpoint %d is one of another ledger: it is of %s, those before it are of %s.",
              row.number(),
              Canonical.shown(name),
              Canonical.shown(origin)));
      return;
    }
    VerifierKey signer = signers.of(signed, row.number(), problems).orElse(null);
    if (lost) {
      return;
    }
    if (!signed.checkpoint().root().equals(tree.root())) {
      if (firstOther == null) {
        firstOther = row;
        sizeBeforeOthers = last == null ? 0 : last.size();
      }
      others++;
    } else if (signer != null) {
      confirmOthersReplaced();
      last = signed;
      lastKey = signer;
    }
  }

  /**
   * A later checkpoint holds, so the events are as they were, and it is the others that are not.
   */
  private void confirmOthersReplaced() {
    if (firstOther != null) {
      problems.add(
          problem(
              firstOther.size(),
              "Checkpoint %d is not that of the first %d events, which a later checkpoint confirms: it was replaced%s.",
              firstOther.number(),
              firstOther.size(),
              others == 1 ? "" : ", as were the %d after it".formatted(others - 1)));
      firstOther = null;
      others = 0;
    }
  }

  /** A stretch of positions of which something is not as it was signed. */
  record Altered(long begin, long end, long checkpoint, long others) {}

  /** Where the tree left the checkpoints for good, if it did; to be asked at the end. */
  @Nullable Altered altered() {
    return firstOther == null
        ? null
        : new Altered(sizeBeforeOthers, firstOther.size(), firstOther.number(), others - 1);
  }

  /** Says what is wrong with the end. */
  void end(long head) {
    if (!ahead.isEmpty()) {
      HashedPiece.Row missing = ahead.element();
      problems.at(
          head,
          "Checkpoint %d is signed for %d events, and the ledger ends after %d: events were removed from its end.",
          missing.number(),
          missing.size(),
          head);
      for (HashedPiece.Row row : ahead) {
        if (row.signed() != null) {
          signers.of(row.signed(), row.number(), problems);
        }
      }
    }
    if (lastSize < 0 && head > 0) {
      problems.add("The ledger holds no checkpoint, so nothing vouches for its events.");
    }
  }

  /** Says what is wrong with the checkpoint that was given; to be asked after all else. */
  void compareEarlier(long head) {
    if (earlier == null) {
      return;
    }
    String name = earlier.checkpoint().origin();
    if (origin != null && !origin.equals(name)) {
      problems.add(
          "The checkpoint given is one of another ledger: it is of %s, and this is %s.",
          Canonical.shown(name), Canonical.shown(origin));
      return;
    }
    if (signers.known() && !signers.accept(earlier)) {
      problems.add(
          "The checkpoint given is not signed by a key of this ledger; the one of %s is expected.",
          Canonical.shown(name));
    }
    if (earlier.size() > head) {
      problems.at(
          head,
          "The checkpoint given has %d events, and the ledger ends after %d: it was rolled back.",
          earlier.size(),
          head);
    }
  }

  /** The checkpoint that the report is about. */
  Report.@Nullable Under under(List<VerifierKey> witnesses, List<String> notes) {
    if (last == null || lastKey == null) {
      return null;
    }
    List<Cosignature> cosignatures =
        Cosignatures.of(last.note(), lastKey, witnesses, problems, notes);
    return new Report.Under(last.checkpoint(), lastKey, signers.vouched(), cosignatures);
  }

  /** How many events stand under a checkpoint that holds. */
  long checked() {
    return last == null ? 0 : last.size();
  }

  /** The name of the ledger as its checkpoints give it. */
  @Nullable String origin() {
    return origin;
  }
}
