package dev.precedent.ledger.notary;

import dev.precedent.contracts.SigningKeyIntroduced;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.StreamName;
import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.util.List;

/**
 * The public keys that a ledger is or was signed with.
 *
 * @param newestFirst in the order opposite to that in which they were introduced
 */
public record VerifierKeys(List<VerifierKey> newestFirst) {
  public VerifierKeys {
    newestFirst = List.copyOf(newestFirst);
  }

  /** Those that a ledger's own events introduce. */
  public static VerifierKeys of(LedgerReader ledger) {
    return new VerifierKeys(
        ledger.stream(StreamName.ofSigningKeys(ledger.id()), 0).reversed().stream()
            .map(event -> VerifierKey.of(((SigningKeyIntroduced) event.event()).key()))
            .toList());
  }

  /**
   * The key that a note is checked with: of those that sign it the newest.
   *
   * @throws LedgerFailure if none of them does
   */
  public VerifierKey signerOf(Note note) {
    return newestFirst.stream()
        .filter(key -> note.by(key).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new LedgerFailure(
                    "the last checkpoint is not signed by a key of this ledger, see 'precedent ledger check'",
                    null));
  }

  /** Whether somebody else signs it too. */
  boolean isCosigned(Note note) {
    return note.signatures().stream()
        .anyMatch(
            signature ->
                newestFirst.stream().noneMatch(key -> key.name().equals(signature.name())));
  }
}
