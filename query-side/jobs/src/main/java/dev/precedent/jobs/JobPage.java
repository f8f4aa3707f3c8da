package dev.precedent.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs of a kind, the newest first.
 *
 * @param next the cursor of the next page; null where this is the last one
 */
public record JobPage(
    List<JobSummary> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}
