package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.request.Costs;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.http.Forms;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants replayed.
 *
 * @param policy {@code KEY@VERSION}, draft or published; absent where {@code yaml} is given
 * @param yaml a policy document that need not be known to the server
 * @param where which of the policy's decisions, in the search syntax; all where it is absent
 * @param baseline {@code recorded}, or the {@code KEY@VERSION} to compare with
 * @param until the ledger position up to which everything is to be seen, exclusive; the head where
 *     it is absent
 * @param positive the outcomes that count as positive; all but the least severe where it is absent
 * @param by what to say it by as well: {@code pathway}, {@code system}, {@code version}, {@code
 *     clause}, {@code action}, {@code conform}, {@code attribute.NAME}; absent for the whole only
 * @param cost what mistakes cost against labels, in any unit; all alike where it is absent
 * @param load whether to say how many decisions a day come out how
 * @param withLaterFacts whether facts that were brought in later are used where a decision lacks
 *     one; no unless said
 * @param engine what evaluates; the fastest that can where it is absent. All come to the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayRequest(
    @Schema(pattern = "^" + Forms.POLICY_VERSION + "$", example = "hate-speech@2.0.0")
        @Nullable String policy,
    @Nullable String yaml,
    @Nullable String where,
    @Schema(pattern = "^(recorded|" + Forms.POLICY_VERSION + ")$") @Nullable String baseline,
    @Schema(minimum = "0") @Nullable Long until,
    @Nullable List<String> positive,
    @ArraySchema(maxItems = Groupings.MOST) @Nullable List<String> by,
    @Nullable Costs cost,
    @Nullable Boolean load,
    @Nullable Boolean withLaterFacts,
    @Schema(allowableValues = {DuckDbEngine.NAME, EvaluatorEngine.NAME, SparkEngine.NAME})
        @Nullable String engine) {
  /** The same, evaluated by an engine. */
  ReplayRequest by(String other) {
    return new ReplayRequest(
        policy, yaml, where, baseline, until, positive, by, cost, load, withLaterFacts, other);
  }

  /** The same with what is left open filled in. */
  ReplayRequest full(
      String selected, String compared, long position, @Nullable List<String> sliced) {
    return new ReplayRequest(
        policy,
        yaml,
        selected,
        compared,
        position,
        positive,
        sliced,
        cost,
        load,
        withLaterFacts,
        engine);
  }
}
