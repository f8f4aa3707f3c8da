package dev.precedent.benchmark.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be held against the record.
 *
 * @param submitted files of statements, in the order in which they were published
 * @param report sheets of a transparency report
 * @param from the first day of the period, in UTC; the report's where it is absent, and all that is
 *     on record where there is no report
 * @param to its last day
 * @param until the ledger position up to which decisions are seen, exclusive; by default the head
 * @param crosswalk {@code NAME@VERSION}, or {@code NAME} for its last version, by which decisions
 *     are read whose statement is not issued; the last version of dsa where it is absent
 * @param platform of dumps that hold those of several platforms only the statements of this one, as
 *     {@code platform_name} has it
 * @param lateAfter a statement is late when the database has it more than so many days after the
 *     day of the decision; 7 where it is absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReconciliationRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<Filing> submitted,
    @Nullable List<Filing> report,
    @Schema(format = "date", example = "2026-01-01") @Nullable String from,
    @Schema(format = "date", example = "2026-06-30") @Nullable String to,
    @Schema(minimum = "0") @Nullable Long until,
    @Schema(example = "dsa@2") @Nullable String crosswalk,
    @Schema(maxLength = 300) @Nullable String platform,
    @Schema(minimum = "0", maximum = "366") @Nullable Integer lateAfter) {}
