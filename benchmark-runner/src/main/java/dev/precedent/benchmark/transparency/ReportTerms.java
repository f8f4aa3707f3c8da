package dev.precedent.benchmark.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A report with everything fixed, as it stands on record.
 *
 * @param edition from 1
 * @param previous the number of the job that made the edition before; absent for the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportTerms(
    String from,
    String to,
    long until,
    String crosswalk,
    int edition,
    @Nullable String previous,
    @Nullable String because) {}
