package dev.precedent.benchmark.goldenset;

import dev.precedent.contracts.Ids;
import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants frozen.
 *
 * @param name of the golden set
 * @param policy the key of the policy whose labels are adjudicated
 * @param where only cases of which a decision matches, in the search syntax; all labelled cases
 *     where it is absent
 * @param until the ledger position up to which labels count, exclusive; the head where it is absent
 * @param repeats what comes of it where a rater judges a case again: every judgement counts, which
 *     holds where it is absent, or the latest on a question alone
 */
public record GoldenSetRequest(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            pattern = "^" + Ids.KEY_FORM + "$",
            maxLength = Ids.MAX_KEY_LENGTH,
            example = "hate-speech-test")
        @Nullable String name,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            pattern = "^" + Ids.KEY_FORM + "$",
            maxLength = Ids.MAX_KEY_LENGTH,
            example = "hate-speech")
        @Nullable String policy,
    @Schema(maxLength = Query.MAX_LENGTH) @Nullable String where,
    @Schema(minimum = "0") @Nullable Long until,
    @Schema(
            allowableValues = {"every", "latest"},
            description =
                "whether each judgement of a rater counts, or the latest on a question alone;"
                    + " absent: every")
        @Nullable String repeats) {}
