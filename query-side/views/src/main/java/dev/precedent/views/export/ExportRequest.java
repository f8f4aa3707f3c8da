package dev.precedent.views.export;

import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported.
 *
 * @param query in the search syntax; empty selects all decisions that are not withdrawn
 * @param until the ledger position up to which the selection is made, exclusive; by default the
 *     head
 * @param format {@code jsonl}, which is also the default, or a table beside it
 * @param columns of the table; null for all that have a name of their own
 * @param proofs whether every event is to be proved; true unless said otherwise
 */
public record ExportRequest(
    @Schema(example = "policy:hate-speech outcome:REMOVE", maxLength = Query.MAX_LENGTH)
        @Nullable String query,
    @Schema(minimum = "0") @Nullable Long until,
    @Schema(allowableValues = {"jsonl", "csv", "parquet"}) @Nullable String format,
    @Schema(
            example = "[\"id\", \"outcome\", \"signal.toxicity\"]",
            description = "of the table; absent for all that have a name of their own")
        @Nullable List<String> columns,
    @Nullable Boolean proofs) {}
