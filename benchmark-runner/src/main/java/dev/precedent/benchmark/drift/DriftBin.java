package dev.precedent.benchmark.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Decisions whose values lie in one bin, or are the same.
 *
 * @param bin such as {@code [0.3, 0.4)}, or a closed value
 * @param from where it begins; null where it has no lower end, and of a value
 * @param to where it ends, exclusive but for 1; null where it has no upper end, and of a value
 * @param reference how many of the reference
 * @param current how many of the current decisions
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DriftBin(
    String bin, @Nullable Double from, @Nullable Double to, long reference, long current) {}
