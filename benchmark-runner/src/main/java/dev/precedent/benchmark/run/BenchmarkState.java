package dev.precedent.benchmark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.jobs.JobSummary;
import org.jspecify.annotations.Nullable;

/**
 * How far a benchmark is.
 *
 * @param job how it stands; counts cases
 * @param request as it was sent, with what was left out filled in
 * @param result absent until it is done
 */
public record BenchmarkState(
    @JsonUnwrapped JobSummary job,
    BenchmarkRequest request,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BenchmarkResult result) {}
