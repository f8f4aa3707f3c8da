package dev.precedent.benchmark.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often a threshold of a score is expected to be right where labels are late, estimated from
 * what scores meant among the reference decisions, beside the truth where there is one: confidence
 * based performance estimation, as NannyML (2022) has it.
 *
 * @param method its name
 * @param supposes what has to hold for it, in words
 * @param positive the outcomes that count as truly positive
 * @param threshold scores from which on decisions are called positive
 * @param calibration how chances were made of scores, in words
 * @param calibratedOn how many reference decisions have a score and a settled truth
 * @param reference the decisions that were calibrated on and those beside them
 * @param current those that are compared
 * @param windows of the current ones, from the first; absent where none were asked for
 * @param undefined why nothing is estimated; empty where something is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ExpectedPerformance(
    String method,
    String supposes,
    List<String> positive,
    double threshold,
    String calibration,
    long calibratedOn,
    PerformanceSide reference,
    PerformanceSide current,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PerformanceWindow> windows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {
  static final String METHOD = "CBPE";

  static final String SUPPOSES =
      "An estimate, and no truth: it supposes that a score means what it meant among the labelled"
          + " reference decisions, and that these were not chosen by what they truly are. Where what"
          + " is bad has changed, or labels were given where something looked wrong, it misses that.";

  static final String CALIBRATION =
      "the chance that a decision is truly positive, by isotonic regression of the truths of"
          + " labelled reference decisions on their scores";

  /**
   * Some decisions.
   *
   * @param decisions how many have a score
   * @param estimated what is expected of all of them
   * @param labelled how many have a score and a settled truth
   * @param truth what holds of these
   */
  public record PerformanceSide(
      long decisions, PerformanceRates estimated, long labelled, PerformanceRates truth) {}

  /**
   * Those of a window.
   *
   * @param from its first day in UTC, {@code YYYY-MM-DD}
   */
  public record PerformanceWindow(
      String from,
      long decisions,
      PerformanceRates estimated,
      long labelled,
      PerformanceRates truth) {}

  /**
   * Shares between 0 and 1.
   *
   * @param accuracy of decisions that are called what they are
   * @param precision of those called positive that are
   * @param recall of those that are positive that are called so
   * @param undefined for each figure that is null, why it does not exist
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record PerformanceRates(
      @Nullable Double accuracy,
      @Nullable Double precision,
      @Nullable Double recall,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {}
}
