package dev.precedent.views.export;

import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.ArraySchema;
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
 * @param certificates ids of the jobs whose figures go with the events that they rest on; absent
 *     for none
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
    @Nullable Boolean proofs,
    @ArraySchema(
            maxItems = ExportRequest.MOST_CERTIFICATES,
            arraySchema =
                @Schema(
                    description =
                        "ids of replays, benchmarks, agreements, sweeps, drifts and estimates whose"
                            + " figures are to be computed again from the exported events"),
            schema = @Schema(example = "replay-1"))
        @Nullable List<String> certificates) {
  /** So many figures can go with an export. */
  static final int MOST_CERTIFICATES = 100;

  /** Ids of jobs; none where none were asked for. */
  List<String> figures() {
    return certificates == null ? List.of() : certificates;
  }
}
