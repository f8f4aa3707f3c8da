package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SystemVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A decision that came out otherwise, or undecidable. Nothing in it can be sealed.
 *
 * @param old its outcome before, or what it had instead
 * @param now its outcome under the replayed version; null where it is undecidable
 * @param missing the signals and questions for want of which it is undecidable
 * @param pathBefore the clauses that the baseline version went through; against what was recorded
 *     those that the system reported, else those of the version that the decision names
 * @param path the clauses that the replayed version went through
 * @param change which change of the policy decides
 * @param labels on its case, under the same policy, as they were known at the replay's position
 * @param truth {@code positive} or {@code negative}; absent unless the case is adjudicated
 */
public record FlippedDecision(
    String id,
    long position,
    @JsonProperty("case") FlippedCase item,
    Instant decidedAt,
    Pathway pathway,
    SystemVersion system,
    String old,
    @JsonProperty("new") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String now,
    SortedSet<String> missing,
    List<String> pathBefore,
    List<String> path,
    FlippedBy change,
    List<FlippedLabel> labels,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String truth) {

  /** The case it decided. */
  public record FlippedCase(CaseId id) {}

  /**
   * The change that decides, as the result's {@code changes} name it.
   *
   * @param id of the place where it is, or why none decides
   * @param since {@code KEY@VERSION} to which it is a change; absent against a baseline version,
   *     and where no change decides
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FlippedBy(String id, @Nullable String since) {}

  /**
   * What a rater said of the case.
   *
   * @param question absent where the outcome was judged
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FlippedLabel(
      RaterId rater,
      @Nullable String question,
      @Schema(description = "an outcome, or the answer to the question") Object value) {}
}
