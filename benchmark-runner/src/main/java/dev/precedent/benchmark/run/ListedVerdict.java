package dev.precedent.benchmark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.CaseId;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What was said of one case.
 *
 * @param labels how many labels its truth was made of
 * @param verdict an outcome, a failure's name, NO_DECISION or UNDECIDABLE
 * @param right whether it counts as right; null where it is left out
 * @param decision that says it, or whose facts were evaluated; null where there is none
 * @param wrongAnswers questions that were answered otherwise than the labels on them say
 * @param against what the other system says; absent unless that was asked for
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ListedVerdict(
    @JsonProperty("case") BenchmarkedCase item,
    String truth,
    int labels,
    String verdict,
    @Nullable Boolean right,
    @Nullable BenchmarkedDecision decision,
    SortedSet<String> wrongAnswers,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OtherVerdict against) {

  /** The case. */
  public record BenchmarkedCase(CaseId id) {}

  /**
   * A decision.
   *
   * @param path the clauses that the system reported
   */
  public record BenchmarkedDecision(String id, long position, List<String> path) {}

  /** What the other system says. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record OtherVerdict(
      String verdict, @Nullable Boolean right, @Nullable BenchmarkedDecision decision) {}
}
