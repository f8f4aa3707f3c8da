package dev.precedent.benchmark.agreement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.benchmark.agreement.AgreementResult.DisputedCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true of the cases and how often each rater says so, estimated together from labels alone.
 * Nobody judged it: it is no truth, and no figure of the product rests on it.
 *
 * @param method whose model it is of
 * @param supposes what it supposes, in words
 * @param convergence how it came to an end; null where nothing can be estimated
 * @param shares of the cases by what is estimated to be true, in the order of the values; likewise
 * @param raters those who rated most first; likewise
 * @param further how many raters are not told
 * @param otherwise how many cases have another estimated truth than most of their labels say, or
 *     one where they say nothing
 * @param cases such cases, the most certain ones first
 * @param undefined why nothing can be estimated
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TruthEstimate(
    String method,
    String supposes,
    @Nullable Convergence convergence,
    @Nullable List<Double> shares,
    @Nullable List<EstimatedRater> raters,
    int further,
    long otherwise,
    List<EstimatedCase> cases,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined) {

  /**
   * How it came to an end.
   *
   * @param iterations how often all was estimated anew
   * @param most how often at most
   * @param converged whether nothing moved any more
   * @param moved by how much the last iteration moved any probability at most
   * @param tolerance by how little it must move to have converged
   * @param logLikelihood the natural logarithm of the probability of all labels under the estimates
   */
  public record Convergence(
      int iterations,
      int most,
      boolean converged,
      double moved,
      double tolerance,
      double logLikelihood) {}

  /**
   * A rater under the estimates.
   *
   * @param labels that count
   * @param accuracy the share of them that is expected to be true
   * @param said by truth, how often the rater says each value, in the order of the values; null for
   *     a truth of which the rater rated no case
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record EstimatedRater(
      String rater, long labels, double accuracy, List<@Nullable List<Double>> said) {}

  /**
   * A case of which the estimate is another than the word of most.
   *
   * @param value the most probable truth
   * @param probability of it, under the estimates
   * @param most what more than half of the labels say; null where there is none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record EstimatedCase(
      @JsonProperty("case") DisputedCase item,
      String value,
      double probability,
      @Nullable String most) {}
}
