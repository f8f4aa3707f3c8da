package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a ledger with all of it done that does not depend on what stands before it. */
record HashedPiece(List<Commit> commits, List<Row> checkpoints) {

  /**
   * A commit.
   *
   * @param position of its first event
   * @param next the position after its last, as the row says
   * @param leaves of its events, as far as they could be read
   * @param keys what the keys of its events add to the sums
   * @param firstTime recorded-at of the first event; empty where none could be read
   * @param lastTime that of the last
   * @param whole whether all of it could be read
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of them
  record Commit(
      long position,
      long next,
      List<Hash> leaves,
      long[] keys,
      String firstTime,
      String lastTime,
      List<KeyIntroduction> introductions,
      List<Discrepancy> problems,
      boolean whole) {}

  /**
   * A row of the table of checkpoints.
   *
   * @param signed null where the note is none
   * @param problem why
   */
  record Row(long number, long size, @Nullable CheckpointNote signed, @Nullable String problem) {}

  /** The work on a piece. */
  static final class Hashing {
    private final String ledger;
    private final KeySums keySums;
    private final Collection<VerifierKey> keys;

    /**
     * @param keys whose signatures are checked ahead; may grow meanwhile
     */
    Hashing(String ledger, KeySums keySums, Collection<VerifierKey> keys) {
      this.ledger = ledger;
      this.keySums = keySums;
      this.keys = keys;
    }

    HashedPiece of(LedgerPieces.Piece piece) {
      return new HashedPiece(
          piece.commits().stream().map(this::commit).toList(),
          piece.checkpoints().stream().map(this::checkpoint).toList());
    }

    private Row checkpoint(LedgerSource.Checkpoint row) {
      try {
        CheckpointNote signed = CheckpointNote.of(Note.of(row.note()));
        keys.forEach(signed::by);
        return new Row(row.number(), row.size(), signed, null);
      } catch (InvalidProof e) {
        return new Row(row.number(), row.size(), null, e.getMessage());
      }
    }

    private Commit commit(LedgerSource.Commit commit) {
      long count = Math.clamp(commit.next() - commit.position(), 0, commit.events().length);
      List<Hash> leaves = new ArrayList<>((int) count);
      long[] sums = new long[(int) count];
      List<KeyIntroduction> introductions = new ArrayList<>();
      List<Discrepancy> problems = new ArrayList<>();
      CommitLines lines = new CommitLines(commit.events(), commit.position());
      String firstTime = "";
      String lastTime = "";
      boolean whole = false;
      try {
        while (lines.position() < commit.next() && !lines.atEnd()) {
          LedgerEvent event = lines.read();
          if (event.recordedAt().compareTo(lastTime) < 0) {
            problems.add(backwards(event.position(), event.recordedAt(), lastTime));
          }
          lastTime = event.recordedAt();
          firstTime = firstTime.isEmpty() ? lastTime : firstTime;
          sums[leaves.size()] = keySums.of(event.key(), event.position());
          KeyIntroduction.of(event).ifPresent(introductions::add);
          leaves.add(event.leaf(ledger));
        }
        long expected = commit.next() - commit.position();
        whole = expected > 0 && leaves.size() == expected && lines.atEnd();
        if (!whole) {
          problems.add(
              new Discrepancy(
                  commit.position(),
                  "The commit at position %d says that it holds %d events and holds %s."
                      .formatted(
                          commit.position(),
                          expected,
                          lines.atEnd() ? String.valueOf(leaves.size()) : "more")));
        }
      } catch (InvalidProof e) {
        problems.add(
            new Discrepancy(
                commit.position() + leaves.size(),
                "The event at position %d cannot be read: %s."
                    .formatted(commit.position() + leaves.size(), e.getMessage())));
      }
      return new Commit(
          commit.position(),
          commit.next(),
          leaves,
          sums,
          firstTime,
          lastTime,
          introductions,
          problems,
          whole);
    }
  }

  /** That time went back between two events. */
  static Discrepancy backwards(long position, String time, String before) {
    return new Discrepancy(
        position,
        "The event at position %d was recorded at %s, before the one in front of it (%s)."
            .formatted(position, time, before));
  }
}
