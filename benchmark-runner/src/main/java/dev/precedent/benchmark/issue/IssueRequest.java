package dev.precedent.benchmark.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * For which decisions statements of reasons are to be issued.
 *
 * @param query in the search syntax; empty selects all decisions that are not withdrawn
 * @param until the ledger position up to which decisions are selected, exclusive; by default the
 *     head
 * @param crosswalk {@code NAME@VERSION}, or {@code NAME} for its last version; the last version of
 *     dsa where it is absent
 * @param leaveOut whether decisions for which no statement can be made are left out and listed;
 *     otherwise nothing is issued where there is one
 * @param check whether everything is checked and nothing issued
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueRequest(
    @Schema(example = "policy:hate-speech outcome:REMOVE", maxLength = Query.MAX_LENGTH)
        @Nullable String query,
    @Schema(minimum = "0") @Nullable Long until,
    @Schema(example = "dsa@2") @Nullable String crosswalk,
    @Nullable Boolean leaveOut,
    @Nullable Boolean check) {}
