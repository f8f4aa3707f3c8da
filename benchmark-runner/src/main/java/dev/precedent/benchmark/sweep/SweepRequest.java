package dev.precedent.benchmark.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.request.Costs;
import dev.precedent.benchmark.request.Groupings;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which score's thresholds are wanted.
 *
 * @param policy the key of the policy whose decisions have the score
 * @param signal the score's name, a number that the policy declares
 * @param positive the outcomes that are truly positive
 * @param where which of the policy's decisions, in the search syntax; all where it is absent
 * @param until the ledger position up to which everything is to be seen, exclusive; the head where
 *     it is absent
 * @param target what a threshold is to reach; absent where none is to be chosen by it
 * @param cost what mistakes cost, in any unit, where the threshold is to be chosen by that
 * @param by what to say it by as well, as of replays; absent for the whole only
 * @param at thresholds to tell the matrices of, scores or not
 * @param seed of the random numbers by which a chosen threshold's interval is drawn; 1 where it is
 *     absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "hate-speech")
        @Nullable String policy,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "spam_score")
        @Nullable String signal,
    @ArraySchema(
            minItems = 1,
            arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
            schema = @Schema(example = "REMOVE"))
        @Nullable List<String> positive,
    @Nullable String where,
    @Schema(minimum = "0") @Nullable Long until,
    @Nullable ThresholdTarget target,
    @Nullable Costs cost,
    @ArraySchema(maxItems = Groupings.MOST) @Nullable List<String> by,
    @ArraySchema(maxItems = SweepRequest.MOST_AT) @Nullable List<Double> at,
    @Schema(minimum = "0", maximum = "9007199254740991") @Nullable Long seed) {
  /** Of so many further thresholds matrices are told at most. */
  static final int MOST_AT = 200;

  /**
   * What a threshold is to reach; one of them.
   *
   * @param precision at least, above 0 and at most 1: the lowest such threshold
   * @param recall at least, above 0 and at most 1: the highest such threshold
   * @param fpr at most, the false positive rate, at least 0 and below 1: the lowest such threshold
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ThresholdTarget(
      @Schema(exclusiveMinimumValue = 0, maximum = "1") @Nullable Double precision,
      @Schema(exclusiveMinimumValue = 0, maximum = "1") @Nullable Double recall,
      @Schema(minimum = "0", exclusiveMaximumValue = 1) @Nullable Double fpr) {}

  /** The same with what is left open filled in. */
  SweepRequest full(
      List<String> outcomes,
      String selected,
      long position,
      @Nullable List<String> sliced,
      long drawn) {
    return new SweepRequest(
        policy, signal, outcomes, selected, position, target, cost, sliced, at, drawn);
  }
}
