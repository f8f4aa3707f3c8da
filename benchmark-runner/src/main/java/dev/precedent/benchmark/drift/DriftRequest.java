package dev.precedent.benchmark.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared, between which decisions: one of {@code signal}, {@code question}, {@code
 * outcome} and {@code rate}.
 *
 * <p>What is null is as if it were left out.
 *
 * @param policy the key of the policy whose decisions they are; absent where a query names it, or
 *     only one policy among the selected decisions has what is compared
 * @param signal a signal's values
 * @param question the answers to a question
 * @param outcome true for outcomes, and failures where there is none
 * @param reference what is compared with, in the search syntax; absent beside {@code like}
 * @param current what is compared, likewise
 * @param until the ledger position up to which everything is to be seen, exclusive; the head where
 *     it is absent
 * @param every in which windows of {@code current} it is compared as well, in UTC; absent for none
 * @param planned how many windows there will have been in the end, where such a comparison is made
 *     again and again; the number of those there are where it is absent or less
 * @param rate a rate: failures; decisions whose facts do not decide under their version; whether
 *     outcomes conform to their version; cases with labels; or what labels settle
 * @param like the id of an earlier comparison whose reference is used again, at the position at
 *     which it was seen then; what is compared and how many windows are planned is that one's too
 * @param positive the outcomes that are truly positive, where it is to be estimated how often a
 *     threshold of the signal is right; absent beside {@code threshold} absent
 * @param threshold scores of the signal from which on decisions are called positive
 * @param referenceUntil of the earlier comparison; the server knows it
 * @param looked how many windows were looked at against that reference before; likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftRequest(
    @Schema(
            types = {"string", "null"},
            example = "hate-speech")
        @Nullable String policy,
    @Schema(
            types = {"string", "null"},
            example = "spam_score")
        @Nullable String signal,
    @Schema(types = {"string", "null"}) @Nullable String question,
    @Schema(types = {"boolean", "null"}) @Nullable Boolean outcome,
    @Schema(
            types = {"string", "null"},
            example = "decided:2021-01..2021-03")
        @Nullable String reference,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "decided:2021-04")
        @Nullable String current,
    @Schema(
            types = {"integer", "null"},
            minimum = "0")
        @Nullable Long until,
    @Schema(allowableValues = {"day", "week", "month"}) @Nullable String every,
    @Schema(
            types = {"integer", "null"},
            minimum = "1",
            maximum = "10000")
        @Nullable Integer planned,
    @Schema(allowableValues = {"failures", "undecidable", "conform", "labelled", "truth"})
        @Nullable String rate,
    @Schema(
            types = {"string", "null"},
            example = "1")
        @Nullable String like,
    @Schema(
            types = {"array", "null"},
            example = "[\"REMOVE\"]")
        @Nullable List<String> positive,
    @Schema(
            types = {"number", "null"},
            example = "0.8")
        @Nullable Double threshold,
    @Schema(
            types = {"integer", "null"},
            accessMode = Schema.AccessMode.READ_ONLY)
        @Nullable Long referenceUntil,
    @Schema(
            types = {"integer", "null"},
            accessMode = Schema.AccessMode.READ_ONLY)
        @Nullable Integer looked) {
  /** So many windows can be planned at most. */
  static final int MOST_PLANNED = 10_000;

  /** The same with what is left open filled in. */
  DriftRequest full(String key, String before, String now, long position) {
    return new DriftRequest(
        key,
        signal,
        question,
        outcome,
        before,
        now,
        position,
        every,
        planned,
        rate,
        like,
        positive,
        threshold,
        referenceUntil,
        looked);
  }
}
