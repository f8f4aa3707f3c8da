package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.jobs.JobSummary;
import org.jspecify.annotations.Nullable;

/**
 * How far a sample is.
 *
 * @param job how it stands; counts decisions
 * @param request as it was sent, with what was left out filled in
 * @param result absent until it is drawn
 */
public record SampleState(
    @JsonUnwrapped JobSummary job,
    SampleRequest request,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SampleResult result) {}
