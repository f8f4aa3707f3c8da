package dev.precedent.benchmark.goldenset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some golden sets, by name, each with its last version.
 *
 * @param next the cursor of the next page; null where this is the last one
 */
public record GoldenSetPage(
    List<GoldenSetSummary> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

  /**
   * A golden set as lists show it.
   *
   * @param version the last one
   * @param cases how many that holds
   * @param until the ledger position up to which labels were counted, exclusive
   */
  public record GoldenSetSummary(
      String name, int version, String policy, long cases, long until, Instant frozenAt) {}
}
