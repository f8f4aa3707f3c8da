package dev.precedent.benchmark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.Bootstrap;
import dev.precedent.http.Forms;
import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held against a golden set.
 *
 * @param goldenSet {@code NAME@VERSION}, or {@code NAME} for its last version
 * @param system whose decisions: {@code NAME}, or {@code NAME@VERSION} for one version of it;
 *     absent where {@code policy} is given
 * @param policy {@code KEY@VERSION}, draft or published, to be evaluated on the recorded facts
 * @param verdicts those that were made elsewhere and recorded, by the name that recording them
 *     gave; instead of both
 * @param against another system, on the same cases
 * @param failures how a case without a usable verdict counts: {@code exclude}, {@code wrong}, or as
 *     the outcome that is named; wrong where it is absent
 * @param where which decisions, in the search syntax; all of the policy where it is absent
 * @param until the ledger position up to which decisions are seen, exclusive; the head where it is
 *     absent
 * @param positive the outcomes that count as positive; all but the least severe where it is absent
 * @param seed of the resamples that intervals are from; 1 where it is absent
 * @param resamples how many; 999 where it is absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchmarkRequest(
    @Schema(requiredMode = RequiredMode.REQUIRED, example = "hate-speech-test")
        @Nullable String goldenSet,
    @Nullable String system,
    @Schema(pattern = "^" + Forms.POLICY_VERSION + "$", example = "hate-speech@2.0.0")
        @Nullable String policy,
    @Nullable String verdicts,
    @Nullable String against,
    @Nullable String failures,
    @Schema(maxLength = Query.MAX_LENGTH) @Nullable String where,
    @Schema(minimum = "0") @Nullable Long until,
    @Nullable List<String> positive,
    @Nullable Long seed,
    @Schema(minimum = "" + Bootstrap.LEAST_RESAMPLES, maximum = "" + Bootstrap.MOST_RESAMPLES)
        @Nullable Integer resamples) {

  /** The same with what is left open filled in. */
  BenchmarkRequest full(
      String frozen,
      FailureRule counted,
      @Nullable String selected,
      long position,
      Bootstrap bootstrap) {
    return new BenchmarkRequest(
        frozen,
        system,
        policy,
        verdicts,
        against,
        counted.written(),
        selected,
        position,
        positive,
        bootstrap.seed(),
        bootstrap.resamples());
  }
}
