package dev.precedent.benchmark.goldenset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some cases of a golden set, in the order of their ids.
 *
 * @param next the cursor of the next page; null where this is the last one
 */
public record GoldenCasePage(
    List<ListedGoldenCase> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

  /**
   * A frozen case, and what the ledger holds of it by now.
   *
   * @param truth the outcome that was adjudicated
   * @param labels how many labels it was made of
   * @param from the labels that it was made of; null in versions that were frozen before this was
   *     kept
   * @param labelsAdded labels that were recorded since
   * @param labelsWithdrawn labels that were there then and are withdrawn now
   * @param decisions of the policy on the case
   * @param withdrawn whether there are decisions, and all of them are withdrawn
   * @param erased whether a decision is about a subject that was erased
   */
  public record ListedGoldenCase(
      @JsonProperty("case") FrozenCase item,
      String truth,
      int labels,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable List<GoldenLabel> from,
      long labelsAdded,
      long labelsWithdrawn,
      long decisions,
      boolean withdrawn,
      boolean erased) {}

  /**
   * A label that a truth was made of.
   *
   * @param standing what its rater is to the case
   * @param question what was judged; absent where it judges the outcome
   * @param value an outcome, or the answer to the question
   * @param withdrawn whether it was withdrawn since
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GoldenLabel(
      String id,
      String rater,
      LabelStanding standing,
      @Nullable String question,
      Object value,
      boolean withdrawn) {}

  /** The case. */
  public record FrozenCase(CaseId id) {}
}
