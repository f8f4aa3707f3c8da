package dev.precedent.benchmark.overturn;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whose overturned decisions are wanted.
 *
 * <p>What is null is as if it were left out.
 *
 * @param policy the key of the policy under which was decided and reviewed
 * @param where which decisions may have been reviewed, in the search syntax; all of the policy that
 *     are no reviews where it is absent
 * @param review which decisions review others, in the search syntax; those of appeals and
 *     specialist queues ({@code pathway:ESCALATION}) where it is absent
 * @param until the ledger position up to which everything is to be seen, exclusive; the head where
 *     it is absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverturnRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "hate-speech")
        @Nullable String policy,
    @Schema(types = {"string", "null"}) @Nullable String where,
    @Schema(
            types = {"string", "null"},
            example = "pathway:ESCALATION")
        @Nullable String review,
    @Schema(
            types = {"integer", "null"},
            minimum = "0")
        @Nullable Long until) {
  /** What reviews are unless it is said. */
  static final String REVIEWS = "pathway:ESCALATION";
}
