package dev.precedent.benchmark.request;

import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a mistake costs.
 *
 * @param fp a positive outcome where the truth is negative
 * @param fn a negative outcome where the truth is positive
 */
public record Costs(
    @Schema(minimum = "0", maximum = "1000000000") @Nullable Double fp,
    @Schema(minimum = "0", maximum = "1000000000") @Nullable Double fn) {

  /**
   * As weights; all alike where nothing is said.
   *
   * @throws Refusal if one of the two is missing, or cannot be
   */
  public static ErrorWeights weights(@Nullable Costs cost) {
    if (cost == null) {
      return ErrorWeights.ALIKE;
    }
    if (cost.fp() == null || cost.fn() == null) {
      throw Refused.missing(
              "cost",
              "fp and fn, what a false positive and a false negative cost, such as 1 and 20")
          .thrown();
    }
    try {
      return new ErrorWeights(cost.fp(), cost.fn());
    } catch (InvalidValue e) {
      throw Refused.invalid("cost", e).thrown();
    }
  }
}
