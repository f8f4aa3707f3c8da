package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the decisions of a sample, in the order in which they are to be labelled. What was
 * decided is not told, so that whoever labels does not know it.
 *
 * @param policy whose guideline is gone by
 * @param next the cursor of the next page; null where this is the last one
 */
public record SampledPage(
    String policy,
    List<ListedSampled> items,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

  /**
   * A decision that was drawn.
   *
   * @param order from 1; each beginning of the order is a sample that is divided in the same way
   * @param stratum its name
   * @param version of the policy that it was decided under
   */
  public record ListedSampled(
      int order,
      DecisionId id,
      @JsonProperty("case") SampledCase item,
      String stratum,
      String version) {}

  /** The case. */
  public record SampledCase(CaseId id) {}
}
