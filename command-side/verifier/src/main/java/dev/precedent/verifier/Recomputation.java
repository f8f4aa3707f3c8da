package dev.precedent.verifier;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Does again, from events alone, what a server did: selects, and computes figures. It is found by
 * {@link java.util.ServiceLoader}, since who verifies has neither a query language nor statistics;
 * docs/adr/0061 says why.
 */
public interface Recomputation {
  /**
   * The figure of a certificate once more.
   *
   * @param certificate the id of a job, such as {@code replay-1}
   * @return the result as the job recorded it, had it been computed from these events
   * @throws Impossible if these events do not lead to any
   */
  JsonNode figure(LedgerEvents events, String certificate) throws Impossible;

  /**
   * Where the events stand of which an export has to be made.
   *
   * @param ledger all its events
   * @param query of the export, in the search syntax
   * @param until the position up to which is selected, exclusive
   * @param certificates ids of the jobs whose figures are in the export
   * @return ascending
   * @throws Impossible if the query needs what cannot be selected without a server
   */
  long[] positions(LedgerEvents ledger, String query, long until, List<String> certificates)
      throws Impossible;

  /** Something that cannot be done again, and why, in a sentence without its full stop. */
  final class Impossible extends Exception {
    public Impossible(String reason) {
      super(reason);
    }
  }
}
