package dev.precedent.benchmark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.PolicyVersionId;
import org.jspecify.annotations.Nullable;

/**
 * What stands on record of what was asked for: nothing is left to a default, and nothing that it
 * names can change.
 *
 * @param request as it was sent, with what was left out filled in
 * @param guideline the version whose outcomes say in which order and which of them are positive
 * @param draft the document of the version that is evaluated, if that is not published: a draft may
 *     be written again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BenchmarkTerms(
    BenchmarkRequest request, PolicyVersionId guideline, @Nullable String draft) {}
