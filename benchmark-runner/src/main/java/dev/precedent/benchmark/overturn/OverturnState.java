package dev.precedent.benchmark.overturn;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.jobs.JobSummary;
import org.jspecify.annotations.Nullable;

/**
 * How far a search for overturned decisions is.
 *
 * @param job how it stands; counts decisions
 * @param request as it was sent, with what was left out filled in
 * @param result absent until it is done
 */
public record OverturnState(
    @JsonUnwrapped JobSummary job,
    OverturnRequest request,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OverturnResult result) {}
