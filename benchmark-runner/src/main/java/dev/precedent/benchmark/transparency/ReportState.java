package dev.precedent.benchmark.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.jobs.JobSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a report is.
 *
 * @param job how it stands; counts decisions
 * @param files by name; absent until it is done, and when they are not kept any more
 * @param removed that the files are not kept any more, and how to have them again
 * @param result absent until it is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportState(
    @JsonUnwrapped JobSummary job,
    ReportTerms request,
    @Nullable List<String> files,
    @Nullable String removed,
    @Nullable TransparencyReport result) {}
