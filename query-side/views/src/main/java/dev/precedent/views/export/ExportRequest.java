package dev.precedent.views.export;

import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported.
 *
 * @param query in the search syntax; empty selects all decisions that are not withdrawn
 * @param until the ledger position up to which the selection is made, exclusive; by default the
 *     head
 * @param format {@code jsonl}, which is also the default
 * @param proofs whether every event is to be proved; true unless said otherwise
 */
public record ExportRequest(
    @Schema(example = "policy:hate-speech outcome:REMOVE", maxLength = Query.MAX_LENGTH)
        @Nullable String query,
    @Schema(minimum = "0") @Nullable Long until,
    @Schema(allowableValues = "jsonl") @Nullable String format,
    @Nullable Boolean proofs) {}
