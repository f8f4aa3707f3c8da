package dev.precedent.views.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.CaseId;
import dev.precedent.views.search.SearchAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a policy version would change. It has the words and figures of a replay of the same
 * decisions against what was recorded.
 *
 * @param policy {@code KEY@VERSION} that was asked about
 * @param digest of the policy document's UTF-8 bytes
 * @param baseline always {@code recorded}
 * @param where the query that selected, the policy included
 * @param until the ledger position up to which everything was seen, exclusive
 * @param total {@code unchanged + flipped + undecidable}
 * @param flipped decisions whose outcome would change; a failure that becomes an outcome is one
 * @param undecidable decisions whose recorded facts do not decide under the version
 * @param missing for each missing signal or question, how many undecidable decisions miss it
 * @param matrix old outcome, or failure, to new outcome to number of decisions
 * @param outcomes of the version, from the least to the most severe
 * @param facets how often each value of a field occurs among the flips
 * @param facetOthers how often any other value does
 * @param facetErrors of facets whose counts may be too low, by how much at most
 * @param flips a page of those that flip or are undecidable, in the order of the ledger
 */
public record WhatIfAnswer(
    String policy,
    String digest,
    String baseline,
    String where,
    long until,
    long total,
    long unchanged,
    long flipped,
    long undecidable,
    SortedMap<String, Long> missing,
    Map<String, Map<String, Long>> matrix,
    List<String> outcomes,
    Map<String, List<SearchAnswer.Count>> facets,
    Map<String, Long> facetOthers,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> facetErrors,
    Page flips) {

  /**
   * Some of the changed decisions.
   *
   * @param next the cursor of the next page; null on the last one
   */
  @Schema(name = "WhatIfPage")
  public record Page(
      List<Change> items,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) @Nullable String next) {}

  /**
   * A decision that would come out otherwise, or undecidable.
   *
   * @param old its recorded outcome, or failure
   * @param now its outcome under the version; null where it is undecidable
   * @param missing the signals and questions for want of which it is undecidable
   * @param path the clauses that the version goes through
   */
  @Schema(name = "WhatIfChange")
  public record Change(
      String id,
      long position,
      @JsonProperty("case") CaseOf item,
      String old,
      @JsonProperty("new") @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true)
          @Nullable String now,
      SortedSet<String> missing,
      List<String> path) {}

  /** The case it decided. */
  @Schema(name = "WhatIfCase")
  public record CaseOf(CaseId id) {}
}
