package dev.precedent.archive;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;

/**
 * What stands beside one policy's decisions in the ledger before a position.
 *
 * @param labels its labels, each with the position of its withdrawal, as a query in parentheses or
 *     the name of a table
 * @param staleFrom from when on decisions under its versions are stale, by version
 */
record Beside(String labels, SortedMap<VersionNumber, Instant> staleFrom) {
  /** Nothing, for a query that is only looked at. */
  static final Beside NOTHING = new Beside("labels", Collections.emptySortedMap());

  /** What a snapshot holds. */
  static Beside of(PolicyCatalogue policies, Relations relations, PolicyKey policy) {
    return new Beside(
        relations.labels(policy.value()), policies.staleFrom(policy, relations.until()));
  }
}
