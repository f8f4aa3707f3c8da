package dev.precedent.benchmark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a benchmark's verdicts, in the order of the cases' ids.
 *
 * @param next the cursor of the next page; null where this is the last one
 */
public record VerdictPage(
    List<ListedVerdict> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}
