package dev.precedent.benchmark.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.jobs.JobSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a reconciliation is.
 *
 * @param job how it stands; counts decisions
 * @param files by name; absent until it is done, and when they are not kept any more
 * @param result absent until it is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReconciliationState(
    @JsonUnwrapped JobSummary job,
    ReconciliationRequest request,
    @Nullable List<String> files,
    @Nullable ReconciliationResult result) {}
