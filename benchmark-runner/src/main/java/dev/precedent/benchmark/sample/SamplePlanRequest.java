package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known, and what labels cost.
 *
 * @param rate about what the share will be; 0.5, the worst, where it is absent
 * @param halfWidth that the share is to be known within, to both sides; either this or other
 * @param other another share that is to be told apart from {@code rate}
 * @param power the chance that a difference is found that is there; 0.8 where it is absent
 * @param population how many decisions there are; very many where it is absent
 * @param labelsEach how many labels a decision gets; 1 where it is absent
 * @param minutesEach of a reviewer for a label; 2 where it is absent
 * @param judgeCostEach of a judge's verdict, in any unit; no cost is told where it is absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SamplePlanRequest(
    @Schema(minimum = "0", maximum = "1") @Nullable Double rate,
    @Schema(exclusiveMinimumValue = 0) @Nullable Double halfWidth,
    @Schema(minimum = "0", maximum = "1") @Nullable Double other,
    @Nullable Double power,
    @Schema(minimum = "1") @Nullable Long population,
    @Schema(minimum = "1", maximum = "100") @Nullable Integer labelsEach,
    @Nullable Double minutesEach,
    @Nullable Double judgeCostEach) {}
