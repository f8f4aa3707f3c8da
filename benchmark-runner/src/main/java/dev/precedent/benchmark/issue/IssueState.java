package dev.precedent.benchmark.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.jobs.JobSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an issue of statements is.
 *
 * @param job how it stands; counts decisions
 * @param files by name; of an issue that was cancelled or failed, with what it had issued by then;
 *     absent until it has ended, and after a check
 * @param result absent until it is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueState(
    @JsonUnwrapped JobSummary job,
    IssueRequest request,
    @Nullable List<String> files,
    @Nullable IssueResult result) {}
