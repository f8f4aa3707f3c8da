package dev.precedent.views.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.views.decision.DecisionItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param total how many decisions match, exactly
 * @param items one page of them
 * @param next the cursor of the next page; null on the last one
 * @param terms the terms of the query, in its order
 * @param outcomes of the policy versions of the items, by {@code KEY@VERSION}: from the least to
 *     the most severe
 * @param facets where asked for: how often each value of a field occurs among all that match
 * @param facetOthers where asked for: how often the values occur that a facet does not list
 * @param facetErrors of facets whose counts may be too low, by how much at most
 * @param histogram where asked for: how many were decided when, without gaps
 * @param histogramBefore where asked for: how many are older than the histogram, because they lie
 *     far from all others
 * @param histogramAfter likewise how many are younger
 * @param percentiles where asked for: how the numbers of a signal or an answer lie
 * @param upTo the ledger position up to which everything was seen, exclusive
 */
public record SearchAnswer(
    @Schema(description = "how many decisions match, exactly") long total,
    List<DecisionItem> items,
    @Schema(description = "the cursor of the next page; null on the last one", nullable = true)
        @Nullable String next,
    @Schema(description = "the terms of the query, in its order") List<QueryTerm> terms,
    @Schema(
            description =
                "of the policy versions of the items, by KEY@VERSION: from the least to the most"
                    + " severe")
        Map<String, List<String>> outcomes,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "how often each value of a field occurs among all that match; the 100 most frequent")
        @Nullable Map<String, List<Count>> facets,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "of each facet, how often values occur that it does not list; 0 where it lists all")
        @Nullable Map<String, Long> facetOthers,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
            description =
                "of a facet whose counts may be too low, because the index is divided and a part has more than"
                    + " 10,000 values: by how much at most")
        Map<String, Long> facetErrors,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "how many were decided when, without gaps")
        @Nullable List<Bar> histogram,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "how wide the bars of the histogram are")
        @Nullable BarWidth histogramInterval,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "how many were decided before the first bar, because they lie far from all others")
        @Nullable Long histogramBefore,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "how many were decided after the last bar, because they lie far from all others")
        @Nullable Long histogramAfter,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "where asked for: how the numbers of a signal or an answer lie")
        @Nullable Map<String, Spreads.Spread> percentiles,
    @Schema(description = "the ledger position up to which everything was seen, exclusive")
        long upTo) {

  /** One value of a facet. */
  @Schema(name = "FacetCount")
  public record Count(String value, long count) {}

  /** One bar of the histogram. */
  @Schema(name = "HistogramBar")
  public record Bar(
      Instant from,
      long count,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(
              description =
                  "where asked for: how many have each value of the field that bars are divided by;"
                      + " the 20 most frequent ones")
          @Nullable Map<String, Long> by) {}
}
