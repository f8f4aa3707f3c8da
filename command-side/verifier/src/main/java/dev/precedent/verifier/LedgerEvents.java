package dev.precedent.verifier;

import java.util.List;
import java.util.Optional;

/**
 * Events of a ledger, all of them or only some: what a selection or a figure is made of again. Safe
 * for use by many threads. Every method may throw {@link DamagedLedger} where what is read is not
 * as a ledger writes it, and {@link SourceFailure} where it cannot be read.
 */
public interface LedgerEvents {
  /** The ledger's id. */
  String ledger();

  /** The position after the last event that may be there. */
  long end();

  /**
   * Events at a position and behind it, ascending.
   *
   * @param most how many positions are looked at, at least 1
   * @return those that are there before {@code position + most}
   */
  List<LedgerEvent> from(long position, int most);

  /** The event that took a stream key: kind, id and sequence with U+001F between them. */
  Optional<LedgerEvent> withKey(String key);
}
