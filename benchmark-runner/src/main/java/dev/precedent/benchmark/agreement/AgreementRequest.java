package dev.precedent.benchmark.agreement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.Bootstrap;
import dev.precedent.contracts.Ids;
import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of which labels the agreement is wanted.
 *
 * @param policy the key of the policy whose labels are compared
 * @param question on which; absent where {@code outcome} is true
 * @param outcome whether outcomes are compared: those of outcome labels, and those that raters'
 *     answers lead to under their guideline
 * @param where only cases of which a decision matches, in the search syntax; all labelled cases
 *     where it is absent
 * @param until the ledger position up to which everything is seen, exclusive; the head where it is
 *     absent
 * @param by {@code rater}, where each rater is to be compared with the others
 * @param repeats which labels count where a rater labelled a case several times; the first where it
 *     is absent
 * @param every in which windows of {@code labelledAt}, in UTC, raters are compared as well; absent
 *     for none
 * @param estimate {@code dawid-skene}, where the truth is to be estimated from the labels; absent
 *     where it is not
 * @param seed of the resamples that intervals are from; 1 where it is absent
 * @param resamples how many; 999 where it is absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementRequest(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            pattern = "^" + Ids.KEY_FORM + "$",
            maxLength = Ids.MAX_KEY_LENGTH,
            example = "hate-speech")
        @Nullable String policy,
    @Nullable String question,
    @Nullable Boolean outcome,
    @Schema(maxLength = Query.MAX_LENGTH) @Nullable String where,
    @Schema(minimum = "0") @Nullable Long until,
    @ArraySchema(schema = @Schema(allowableValues = AgreementRequest.RATER), maxItems = 1)
        @Nullable List<String> by,
    @Schema(allowableValues = {"first", "last", "every"}) @Nullable String repeats,
    @Schema(allowableValues = {"day", "week", "month"}) @Nullable String every,
    @Schema(allowableValues = AgreementRequest.DAWID_SKENE) @Nullable String estimate,
    @Nullable Long seed,
    @Schema(minimum = "" + Bootstrap.LEAST_RESAMPLES, maximum = "" + Bootstrap.MOST_RESAMPLES)
        @Nullable Integer resamples) {
  static final String RATER = "rater";
  static final String DAWID_SKENE = "dawid-skene";

  /** Whether each rater is to be compared with the others. */
  boolean byRater() {
    return by != null && !by.isEmpty();
  }

  /** The same with what is left open filled in. */
  AgreementRequest full(
      @Nullable String selected, long position, RepeatedRatings repeated, Bootstrap bootstrap) {
    return new AgreementRequest(
        policy,
        question,
        outcome,
        selected,
        position,
        by,
        repeated.toString(),
        every,
        estimate,
        bootstrap.seed(),
        bootstrap.resamples());
  }
}
