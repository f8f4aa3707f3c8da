package dev.precedent.benchmark.goldenset;

import dev.precedent.contracts.Ids;
import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Map;
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
 * @param rule whose judgements settle a case; the majority's where it is absent
 * @param ties what is true where the rule settles nothing; nothing where it is absent
 * @param weights what judgements weigh by the standing of their raters, for the rule that says so
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
        @Nullable String repeats,
    @Schema(
            allowableValues = {"majority", "unanimous", "weighted", "expert"},
            description =
                "more than half of the judgements, all of them, more than half of their weight, or"
                    + " those of experts where there are any; absent: majority")
        @Nullable String rule,
    @Schema(
            allowableValues = {"leave", "severe", "mild", "expert"},
            description =
                "where no outcome has what the rule asks for, of those with most behind them: none,"
                    + " the most or the least severe, or that of the experts; absent: leave")
        @Nullable String ties,
    @Schema(
            description =
                "what a judgement weighs by the standing of its rater, for the rule 'weighted';"
                    + " standings that are not named weigh 1",
            example = "{\"expert\": 3, \"rater\": 1}")
        @Nullable Map<String, Integer> weights) {}
