package dev.precedent.benchmark.elsewhere;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.SystemVersion;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of one system on the cases of a golden set, all of them.
 *
 * @param goldenSet {@code NAME@VERSION}, or {@code NAME} for its last version
 * @param system whose they are
 * @param verdicts one a case at most, in any order; cases without one are taken as not decided
 */
public record VerdictsRequest(
    @Schema(requiredMode = RequiredMode.REQUIRED, example = "hate-speech-test")
        @Nullable String goldenSet,
    @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable SystemVersion system,
    @ArraySchema(minItems = 1) @Schema(requiredMode = RequiredMode.REQUIRED)
        @Nullable List<GivenVerdict> verdicts) {

  /**
   * What the system said of a case.
   *
   * @param item the case's id
   * @param outcome an outcome of the policy; absent where there is a failure
   * @param failure why there is no outcome
   */
  public record GivenVerdict(
      @Schema(requiredMode = RequiredMode.REQUIRED, name = "case") @JsonProperty("case")
          @Nullable CaseId item,
      @Nullable String outcome,
      @Nullable Failure failure) {}
}
