package dev.precedent.views.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param facets where asked for: how often each value of a field occurs among all that match
 * @param histogram where asked for: how many were decided when, without gaps
 * @param upTo the ledger position up to which everything was seen, exclusive
 */
@Schema(name = "SearchAnswer")
public record Found(
    @Schema(description = "how many decisions match, exactly") long total,
    List<Item> items,
    @Schema(description = "the cursor of the next page; null on the last one", nullable = true)
        @Nullable String next,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "how often each value of a field occurs among all that match")
        @Nullable Map<String, List<Count>> facets,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "how many were decided when, without gaps")
        @Nullable List<Bar> histogram,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "how wide the bars of the histogram are")
        @Nullable Interval histogramInterval,
    @Schema(description = "the ledger position up to which everything was seen, exclusive")
        long upTo) {

  /** One value of a facet. */
  @Schema(name = "FacetCount")
  public record Count(String value, long count) {}

  /** One bar of the histogram. */
  @Schema(name = "HistogramBar")
  public record Bar(Instant from, long count) {}

  /** A decision as a list shows it. */
  @Schema(name = "DecisionItem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      String id,
      @Schema(description = "the decision's place in the ledger") long position,
      Instant recordedAt,
      @JsonProperty("case") CaseOf item,
      @Nullable String subject,
      String policy,
      String version,
      String pathway,
      SystemOf system,
      @Nullable String outcome,
      @Nullable String failure,
      @Nullable String action,
      Instant decidedAt,
      @Schema(
              description = "whether the policy version has this outcome for the recorded facts",
              allowableValues = {"yes", "no", "undecidable"})
          @Nullable String conform,
      boolean withdrawn,
      Map<String, Object> attributes) {}

  /** The case of a decision. */
  @Schema(name = "CaseOfDecision")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CaseOf(String id, @Nullable String digest) {}

  /** What decided. */
  @Schema(name = "SystemOfDecision")
  public record SystemOf(String name, String version) {}
}
