package dev.precedent.benchmark.goldenset;

import io.swagger.v3.oas.annotations.media.Schema;
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
    @Nullable String name,
    @Nullable String policy,
    @Nullable String where,
    @Nullable Long until,
    @Schema(
            allowableValues = {"every", "latest"},
            description =
                "whether each judgement of a rater counts, or the latest on a question alone;"
                    + " absent: every")
        @Nullable String repeats) {}
