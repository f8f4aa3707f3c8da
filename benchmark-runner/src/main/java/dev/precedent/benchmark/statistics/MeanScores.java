package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Means of the scores of classes. A mean exists where all exist that it is of.
 *
 * @param undefined for each mean that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MeanScores(
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {}
