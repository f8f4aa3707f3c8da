package dev.precedent.benchmark.agreement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.jobs.JobSummary;
import org.jspecify.annotations.Nullable;

/**
 * How far it is.
 *
 * @param job how it stands; counts labels
 * @param request as it was sent, with what was left out filled in
 * @param result absent until it is done
 */
public record AgreementState(
    @JsonUnwrapped JobSummary job,
    AgreementRequest request,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AgreementResult result) {}
