package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample is to say.
 *
 * @param sample its id
 * @param until labels that were recorded before this ledger position; the head where it is absent
 * @param positive the outcomes that are positive; all but the least severe where it is absent
 * @param standings whose labels count: {@code expert}, {@code rater}, {@code appeal}, {@code
 *     report}; experts' and raters' where it is absent
 * @param exposure the attribute that says how often something was seen; {@code exposure} where it
 *     is absent
 * @param judge a system whose decisions on the same cases are a judge's verdicts, such as {@code
 *     judge@2026-01}; absent for none
 * @param rater how often whoever labelled is right; absent where that is not to be corrected for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EstimateRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1") @Nullable String sample,
    @Schema(minimum = "0") @Nullable Long until,
    @Nullable List<String> positive,
    @Nullable List<String> standings,
    @Nullable String exposure,
    @Nullable String judge,
    @Nullable RaterQuality rater) {

  /**
   * How often a rater is right, from cases whose truth is known.
   *
   * @param found of the truly positive, those that were called positive
   * @param positives the truly positive
   * @param cleared of the truly negative, those that were called negative
   * @param negatives the truly negative
   */
  public record RaterQuality(long found, long positives, long cleared, long negatives) {}

  /** The same with what is left open filled in. */
  EstimateRequest full(
      String number, long position, List<String> outcomes, List<String> counted, String attribute) {
    return new EstimateRequest(number, position, outcomes, counted, attribute, judge, rater);
  }
}
