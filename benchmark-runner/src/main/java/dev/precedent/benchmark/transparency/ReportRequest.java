package dev.precedent.benchmark.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * For which period a transparency report is to be made.
 *
 * @param from its first day, in UTC
 * @param to its last day
 * @param until the ledger position up to which decisions are seen, exclusive; by default the head
 * @param crosswalk {@code NAME@VERSION}, or {@code NAME} for its last version, by which decisions
 *     are counted whose statement is not issued; the last version of dsa where it is absent
 * @param because why there is a further edition; required where the period has one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date", example = "2026-01-01")
        @Nullable String from,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date", example = "2026-06-30")
        @Nullable String to,
    @Schema(minimum = "0") @Nullable Long until,
    @Schema(example = "dsa@2") @Nullable String crosswalk,
    @Schema(maxLength = 2_000) @Nullable String because) {}
