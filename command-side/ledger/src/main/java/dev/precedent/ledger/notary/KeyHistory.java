package dev.precedent.ledger.notary;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.SigningKeyIntroduced;
import dev.precedent.ledger.EventAppender;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.util.List;
import java.util.Optional;

/**
 * The keys that sign a ledger, as its own events tell: a key signs after it was introduced. Whoever
 * trusts one of them can follow to the others.
 */
public final class KeyHistory {
  private final LedgerReader ledger;
  private final EventAppender appender;
  private final Actor actor;
  private final StreamName stream;

  /**
   * @param actor who starts this process
   */
  public KeyHistory(LedgerReader ledger, EventAppender appender, Actor actor) {
    this.ledger = ledger;
    this.appender = appender;
    this.actor = actor;
    this.stream = StreamName.ofSigningKeys(ledger.id());
  }

  /**
   * The keys to sign with. Where the ledger does not know the current one yet, an event introduces
   * it: the first key, which is made where it is missing, and one that replaces another by {@link
   * KeyFiles#rotate}. May be cut off at any point and asked again, also by several processes.
   *
   * @throws LedgerRefused if the key is not the one that the ledger knows
   */
  public SigningKeys introduce(String origin, KeyFiles files) {
    List<RecordedEvent> history = ledger.stream(stream, 0);
    if (history.isEmpty()) {
      SigningKey first = files.readOrMake(origin);
      SigningKeys keys = SigningKeys.of(origin, first);
      return append(0, new SigningKeyIntroduced(first.verifier().toString(), null))
          ? keys
          : introduce(origin, files);
    }
    RecordedEvent last = history.getLast();
    SigningKeyIntroduced introduced = (SigningKeyIntroduced) last.event();
    VerifierKey known = VerifierKey.of(introduced.key());
    if (!known.name().equals(origin)) {
      throw new LedgerRefused(
          "This ledger is called '%s' in its checkpoints and precedent.origin says '%s'; set it to what it was."
              .formatted(known.name(), origin),
          null);
    }
    if (files.isMissing()) {
      throw new LedgerRefused(
          "The signing key %s is missing; put back the one of %s, or say that it is lost with 'precedent ledger rotate-key --lost'."
              .formatted(files, known),
          null);
    }
    SigningKey current = files.read(origin);
    KeyFiles.Previous previous = files.previous(origin);
    if (current.verifier().equals(known)) {
      return inForce(origin, current, introduced, previous, last.position() + 1);
    }
    if (!replaces(previous, current.verifier(), known)) {
      throw new LedgerRefused(
          "The signing key %s is %s and this ledger's is %s; put that one back, and change it with 'precedent ledger rotate-key'."
              .formatted(files, current.verifier(), known),
          null);
    }
    var _ =
        append(
            history.size(),
            new SigningKeyIntroduced(current.verifier().toString(), known.toString()));
    // whoever appended it, it stands there now
    return introduce(origin, files);
  }

  private static SigningKeys inForce(
      String origin,
      SigningKey current,
      SigningKeyIntroduced introduced,
      KeyFiles.Previous previous,
      long handover) {
    Optional<VerifierKey> replaced =
        Optional.ofNullable(introduced.replaces()).map(VerifierKey::of);
    Optional<SigningKey> kept =
        previous instanceof KeyFiles.Previous.Kept(SigningKey key)
                && replaced.equals(Optional.of(key.verifier()))
            ? Optional.of(key)
            : Optional.empty();
    return new SigningKeys(origin, current, replaced, kept, handover);
  }

  private static boolean replaces(
      KeyFiles.Previous previous, VerifierKey current, VerifierKey known) {
    return switch (previous) {
      case KeyFiles.Previous.Kept(SigningKey key) -> key.verifier().equals(known);
      case KeyFiles.Previous.Lost(VerifierKey successor) -> successor.equals(current);
      case KeyFiles.Previous.None() -> false;
    };
  }

  /**
   * @return false if another process was first
   */
  private boolean append(long sequence, SigningKeyIntroduced event) {
    return appender.append(stream, sequence, List.of(event), actor) instanceof Receipt.Appended;
  }
}
