package dev.precedent.ledger.notary;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with one witness.
 *
 * @param name of the witness
 * @param cosigned what it cosigned last; empty where it did not since this process was started
 * @param trouble why it did not cosign when it was asked last; empty where it did
 * @param disputed whether that is because the ledger does not extend what it saw: events were lost
 *     or changed after a checkpoint had left the house, or the witness errs
 */
public record WitnessStanding(
    String name, Optional<Cosigned> cosigned, Optional<String> trouble, boolean disputed) {

  /**
   * A cosigned checkpoint.
   *
   * @param size of its tree
   * @param at the time as the witness says it
   */
  public record Cosigned(long size, Instant at) {}
}
