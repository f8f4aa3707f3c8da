package dev.precedent.ledger.notary;

import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.Submission.Answer;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Note;
import dev.precedent.proof.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One witness, and what is known of it. Asked by one thread at a time. */
final class AskedWitness {
  private static final Logger LOG = LoggerFactory.getLogger(AskedWitness.class);

  /** Its size may move once between two tries, where another notary asks as well. */
  private static final int TRIES = 3;

  /** After so many failures in a row the pause between two tries, doubled each time, stays. */
  private static final int LONGEST = 6;

  private final Notary notary;
  private final Witness witness;
  private final Submission submission;
  private final long pauseNanos;

  /** What it saw last; it says so itself where that is wrong. */
  private long seen;

  private int failures;
  private long nextTry = System.nanoTime();
  private volatile WitnessStanding standing;

  AskedWitness(Notary notary, Witness witness, Submission submission, Duration pause) {
    this.notary = notary;
    this.witness = witness;
    this.submission = submission;
    this.pauseNanos = pause.toNanos();
    this.standing =
        new WitnessStanding(
            witness.name(), Optional.empty(), Optional.of("it was not asked yet"), false);
  }

  String name() {
    return witness.name();
  }

  WitnessStanding standing() {
    return standing;
  }

  /** Whether it is to be asked to cosign that. */
  boolean isDue(SignedCheckpoint last) {
    return nextTry - System.nanoTime() <= 0
        && standing.cosigned().map(WitnessStanding.Cosigned::size).orElse(-1L) < last.size();
  }

  /** Asks it to cosign, and keeps its cosignature. */
  void ask(SignedCheckpoint last) throws InterruptedException {
    Checkpoint checkpoint = last.checkpoint();
    // others' cosignatures are none of its business
    Note note =
        new Note(
            last.note().text(),
            last.note().signatures().stream()
                .filter(each -> each.name().equals(checkpoint.origin()))
                .toList());
    for (int i = 0; i < TRIES; i++) {
      Optional<List<Hash>> proof = proof(checkpoint);
      if (proof.isEmpty()) {
        return;
      }
      switch (submission.send(note, seen, proof.get())) {
        case Answer.Cosigned cosigned -> {
          notary.promises().cosign(last, cosigned.signature());
          seen = checkpoint.size();
          failures = 0;
          standing =
              new WitnessStanding(
                  witness.name(),
                  Optional.of(new WitnessStanding.Cosigned(seen, cosigned.at())),
                  Optional.empty(),
                  false);
          return;
        }
        case Answer.AnotherSize(long size) -> seen = size;
        case Answer.Disputed(String reason) -> {
          failed(reason, true);
          return;
        }
        case Answer.Failed(String reason) -> {
          failed(reason);
          return;
        }
      }
    }
    failed("it names another size each time, the last one was " + seen);
  }

  /** Proves to it that the ledger extends what it saw; empty where there is no proof. */
  private Optional<List<Hash>> proof(Checkpoint checkpoint) {
    if (seen > checkpoint.size()) {
      failed(
          "it saw a checkpoint of this ledger about %d events, and the last one here is about %d: events were lost that others have been told of; see docs/operation.md"
              .formatted(seen, checkpoint.size()),
          true);
      // it may be somebody's mistake; ask again from the start
      seen = 0;
      return Optional.empty();
    }
    List<Hash> proof = notary.tree().consistency(seen, checkpoint.size());
    if (seen > 0
        && !Tree.grows(
            seen, notary.tree().root(seen), checkpoint.size(), checkpoint.root(), proof)) {
      notary.rebuildTree();
      failed("the files of the tree are damaged and built anew");
      return Optional.empty();
    }
    return Optional.of(proof);
  }

  /** It could not be asked, or did not cosign. */
  void failed(String reason) {
    failed(reason, false);
  }

  private void failed(String reason, boolean disputed) {
    if (disputed) {
      LOG.error("The witness {} does not cosign: {}", witness.name(), reason);
    } else {
      LOG.warn("The witness {} does not cosign: {}", witness.name(), reason);
    }
    standing =
        new WitnessStanding(witness.name(), standing.cosigned(), Optional.of(reason), disputed);
    nextTry = System.nanoTime() + (pauseNanos << Math.min(failures, LONGEST));
    failures++;
  }
}
