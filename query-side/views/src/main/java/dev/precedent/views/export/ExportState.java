package dev.precedent.views.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.jobs.JobSummary;
import dev.precedent.ledger.export.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an export is.
 *
 * @param job how it stands; counts events
 * @param until the ledger position up to which the selection is made, exclusive
 * @param manifest absent until it is done
 * @param files all of them by name, the manifest's own included; absent until it is done, and when
 *     they are not kept any more
 * @param removed that the files are not kept any more, and how to have them again; absent unless
 *     that is so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportState(
    @JsonUnwrapped JobSummary job,
    String query,
    long until,
    @Nullable Manifest manifest,
    @Nullable List<String> files,
    @Nullable String removed) {}
