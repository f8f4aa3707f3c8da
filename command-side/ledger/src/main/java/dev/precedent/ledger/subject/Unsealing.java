package dev.precedent.ledger.subject;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.LedgerFailure;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Opens the personal fields of recorded decisions. Safe for use by many threads. */
public final class Unsealing {
  private final Keyring keys;

  public Unsealing(Keyring keys) {
    this.keys = keys;
  }

  /**
   * What can be read of a recorded decision.
   *
   * @throws LedgerFailure if the store of keys failed
   */
  public Unsealed open(DecisionRecorded recorded) {
    Sealed sealed = recorded.sealed();
    if (sealed == null) {
      return new Unsealed.Open(recorded);
    }
    Optional<SubjectKey> key = keys.get(sealed.key());
    if (key.isEmpty()) {
      return new Unsealed.Closed(recorded, sealed.key(), false);
    }
    return open(key.get(), sealed, recorded)
        .<Unsealed>map(personal -> new Unsealed.Open(personal.opened(recorded)))
        .orElseGet(() -> new Unsealed.Closed(recorded, sealed.key(), true));
  }

  private static Optional<Personal> open(SubjectKey key, Sealed sealed, DecisionRecorded recorded) {
    try {
      return key.open(Base64.getDecoder().decode(sealed.data()), Sealing.bound(recorded.id()))
          .map(Personal::read);
    } catch (IllegalArgumentException | JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * Goes on without a subject's key, because the ledger says that the subject was erased; see
   * {@link Keyring#erase}.
   */
  public void erase(SubjectKeyId key) {
    keys.erase(key);
  }
}
