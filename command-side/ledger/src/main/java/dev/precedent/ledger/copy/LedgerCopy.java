package dev.precedent.ledger.copy;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.CommitLog.Appended;
import dev.precedent.ledger.EventLines;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SignedCheckpoint;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Copies a ledger into another store: the same id, so that old proofs verify, and every commit and
 * checkpoint as it is. May be ended at any moment and run again: it goes on where it was.
 *
 * <p>The copy becomes a ledger when it holds everything that its source does and the source is
 * sealed ({@link CommitLog#seal}); until then the source is the ledger, and a further run brings
 * the copy up to date. So there is never more than one that records and signs. What lies beside the
 * ledger is not copied: the files of the tree, which are made again, and the keys of subjects,
 * which are for {@link dev.precedent.ledger.subject.SubjectKeysCopy}.
 */
public final class LedgerCopy {
  private final CommitLog source;
  private final CheckpointLog sourceCheckpoints;
  private final UnfinishedCopy copy;

  /**
   * @param copy of this source; see the adapters' {@code openCopy}
   */
  public LedgerCopy(CommitLog source, CheckpointLog sourceCheckpoints, UnfinishedCopy copy) {
    this.source = source;
    this.sourceCheckpoints = sourceCheckpoints;
    this.copy = copy;
  }

  /**
   * What a run has done.
   *
   * @param digest of everything up to that point, the same of source and copy
   * @param finished whether the copy is the ledger now
   */
  public record Copied(LedgerDigest digest, boolean finished) {}

  /** What a run is doing. */
  public enum Stage {
    COPYING,
    READING_SOURCE,
    READING_COPY
  }

  /** Is told how far a run got. */
  public interface Progress {
    /**
     * @param position up to which the stage has come, of {@code head}
     */
    void reached(Stage stage, long position, long head);
  }

  /**
   * Copies what the copy lacks, and reads both from their stores to compare all of it.
   *
   * @throws LedgerRefused if the copy holds something else than its source
   * @throws LedgerFailure if one of the stores fails; then run it again
   */
  public Copied run(Progress progress) {
    // asked first: whatever is recorded after that, the source was not sealed
    boolean sealed = source.sealed();
    long head = source.head();
    Contents contents = new Contents(source, sourceCheckpoints, head);
    requireBeginningOf(head);
    contents.forEachCommit(
        copy.log().head(), this::append, reached -> progress.reached(Stage.COPYING, reached, head));
    contents.forEachCheckpoint(this::append);
    LedgerDigest digest =
        LedgerDigest.of(source, sourceCheckpoints, head, at(progress, Stage.READING_SOURCE, head));
    LedgerDigest copied =
        LedgerDigest.of(
            copy.log(), copy.checkpoints(), head, at(progress, Stage.READING_COPY, head));
    if (!copied.equals(digest)) {
      throw differs("%s, and the source has %s".formatted(copied, digest));
    }
    if (sealed) {
      copy.finish();
    }
    return new Copied(digest, sealed);
  }

  private static LongConsumer at(Progress progress, Stage stage, long head) {
    return position -> progress.reached(stage, position, head);
  }

  /** Notices at once, and not at the end, what was not copied from this source. */
  private void requireBeginningOf(long head) {
    long end = copy.log().head();
    if (!copy.log().id().equals(source.id()) || end > head) {
      throw differs(
          "it is of ledger %s and ends at position %d, and the source is ledger %s and ends at %d"
              .formatted(copy.log().id(), end, source.id(), head));
    }
    if (end > 0) {
      Commit last = copy.log().read(end - 1, 1).getFirst();
      List<Commit> same = source.read(last.first(), 1);
      if (!same.getFirst().id().equals(last.id())
          || !Arrays.equals(
              EventLines.write(same.getFirst().events()), EventLines.write(last.events()))) {
        throw differs("the commits at position %d are not the same".formatted(last.first()));
      }
    }
  }

  private void append(Commit commit) {
    Appended answer = copy.log().append(commit);
    if (!(answer instanceof Appended.Done)) {
      throw differs("the commit at position %d met %s".formatted(commit.first(), answer));
    }
  }

  private void append(SignedCheckpoint checkpoint) {
    List<SignedCheckpoint> standing = copy.checkpoints().read(checkpoint.number(), 1);
    if (standing.contains(checkpoint)) {
      return;
    }
    // it may have been signed by more witnesses since the last run
    boolean done =
        standing.isEmpty()
            ? copy.checkpoints().append(checkpoint)
            : copy.checkpoints().cosign(checkpoint);
    if (!done) {
      throw differs("checkpoint %d is another one".formatted(checkpoint.number()));
    }
  }

  private static LedgerRefused differs(String how) {
    return new LedgerRefused(
        "The copy does not agree with its source, begin it again in an empty place: %s."
            .formatted(how),
        null);
  }
}
