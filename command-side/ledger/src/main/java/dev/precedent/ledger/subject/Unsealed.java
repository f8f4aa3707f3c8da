package dev.precedent.ledger.subject;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.SubjectKeyId;

/** A recorded decision as far as it can be read. */
public sealed interface Unsealed {
  /** The decision with what could be read of it. */
  DecisionRecorded decision();

  /**
   * Everything can be read.
   *
   * @param decision the line as it was sent
   */
  record Open(DecisionRecorded decision) implements Unsealed {}

  /**
   * The personal fields cannot be read.
   *
   * @param decision the line as it was recorded
   * @param key what they were sealed with
   * @param damaged true where the key is there and does not open them; false where it is gone,
   *     because the subject was erased or the store of keys was lost
   */
  record Closed(DecisionRecorded decision, SubjectKeyId key, boolean damaged) implements Unsealed {}
}
