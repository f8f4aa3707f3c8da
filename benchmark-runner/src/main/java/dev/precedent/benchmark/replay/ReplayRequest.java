package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.http.Forms;
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
    @Schema(allowableValues = {DuckDbEngine.NAME, EvaluatorEngine.NAME}) @Nullable String engine) {}
