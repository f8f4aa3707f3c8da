package dev.precedent.verifier;

import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Whose signature makes a checkpoint count. A key replaces another where an event says so inside a
 * tree that the other signed; from that event on both count.
 */
final class Signers {
  private final boolean given;

  /** Every key seen so far, trusted or not; asked by other threads too. */
  private final Collection<VerifierKey> seen = new CopyOnWriteArraySet<>();

  /** Trusted keys with the position from which they sign, the latest last. */
  private final SequencedMap<VerifierKey, Long> trusted = new LinkedHashMap<>();

  private final List<KeyIntroduction> introductions = new ArrayList<>();

  /** Checkpoints that only keys without trust signed, by key. */
  private final Map<VerifierKey, Others> others = new LinkedHashMap<>();

  /** The largest checkpoint that a trusted key signed. */
  private long largest = -1;

  private record Others(long firstNumber, long count, long size) {}

  Signers(Trust trust) {
    given = !trust.keys().isEmpty();
    for (VerifierKey key : trust.keys()) {
      trusted.put(key, -1L);
      seen.add(key);
    }
  }

  /** Keys whose signatures will be asked for. */
  Collection<VerifierKey> seen() {
    return seen;
  }

  /** Whether any key counts so far. */
  boolean known() {
    return !trusted.isEmpty();
  }

  /** An event introduced a key; to be told in the order of positions. */
  void introduced(KeyIntroduction introduction) {
    if (!known() && introduction.replaces() == null) {
      trusted.put(introduction.key(), introduction.position());
    }
    introductions.add(introduction);
    seen.add(introduction.key());
  }

  /**
   * The trusted key that signed a checkpoint; to be asked in the order of sizes.
   *
   * @param number of the checkpoint, for messages
   */
  Optional<VerifierKey> of(CheckpointNote signed, long number, Discrepancies problems) {
    extend(signed);
    for (Map.Entry<VerifierKey, Long> key : trusted.reversed().entrySet()) {
      if (key.getValue() < signed.size()) {
        switch (signed.by(key.getKey())) {
          case TRUE -> {
            largest = Math.max(largest, signed.size());
            return Optional.of(key.getKey());
          }
          case FORGED -> {
            problems.add(
                CheckpointTrail.problem(
                    signed.size(),
                    "The signature of %s on checkpoint %d (%d events) is forged, or the checkpoint was altered.",
                    key.getKey().name(),
                    number,
                    signed.size()));
            return Optional.empty();
          }
          case NONE -> {}
        }
      }
    }
    unsigned(signed, number, problems);
    return Optional.empty();
  }

  private void extend(CheckpointNote signed) {
    boolean extended = true;
    while (extended) {
      extended = false;
      for (KeyIntroduction introduction : introductions) {
        VerifierKey old = introduction.replaces();
        if (old != null
            && introduction.position() < signed.size()
            && trusted.containsKey(old)
            && !trusted.containsKey(introduction.key())
            && signed.signedBy(old)) {
          trusted.put(introduction.key(), introduction.position());
          extended = true;
        }
      }
    }
  }

  private void unsigned(CheckpointNote signed, long number, Discrepancies problems) {
    if (!known()) {
      // said once, at the end
      return;
    }
    for (VerifierKey key : seen) {
      if (signed.signedBy(key)) {
        others.merge(
            key,
            new Others(number, 1, signed.size()),
            (before, next) -> new Others(before.firstNumber(), before.count() + 1, next.size()));
        return;
      }
    }
    problems.add(
        CheckpointTrail.problem(
            signed.size(),
            "Checkpoint %d (%d events) is signed by %s and not by %s.",
            number,
            signed.size(),
            names(signed.note()),
            trusted.lastEntry().getKey()));
  }

  private static String names(Note note) {
    return String.join(", ", note.signatures().stream().map(Note.Signature::name).toList());
  }

  /** What can be said only after all checkpoints. */
  void end(Discrepancies problems, List<String> notes) {
    List<VerifierKey> vouched = new ArrayList<>(trusted.keySet());
    for (int i = 0; i < vouched.size(); i++) {
      // whoever signs a tree in which its key replaces another one vouches for that one
      for (KeyIntroduction introduction : introductions) {
        VerifierKey old = introduction.replaces();
        if (old != null
            && introduction.key().equals(vouched.get(i))
            && introduction.position() < largest
            && !vouched.contains(old)) {
          vouched.add(old);
        }
      }
    }
    others.forEach(
        (key, checkpoints) -> {
          if (vouched.contains(key)) {
            notes.add(
                "%d checkpoints up to %d events are signed by %s alone, for which the other keys of the ledger vouch."
                    .formatted(checkpoints.count(), checkpoints.size(), key));
          } else {
            problems.add(
                CheckpointTrail.problem(
                    checkpoints.size(),
                    "%d checkpoints from number %d up to %d events are signed by %s, for which no trusted key vouches; if you trust it, give it with --key.",
                    checkpoints.count(),
                    checkpoints.firstNumber(),
                    checkpoints.size(),
                    key));
          }
        });
    vouched.forEach(key -> trusted.putIfAbsent(key, -1L));
  }

  /** Whether any trusted key signed it, at any time; to be asked after {@link #end}. */
  boolean accept(CheckpointNote signed) {
    return trusted.keySet().stream().anyMatch(signed::signedBy);
  }

  /** Whether trust goes back to a key that was given. */
  boolean vouched() {
    return given;
  }
}
