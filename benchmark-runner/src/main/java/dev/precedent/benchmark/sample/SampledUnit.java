package dev.precedent.benchmark.sample;

import org.jspecify.annotations.Nullable;

/**
 * A decision that was drawn, with what is known of it.
 *
 * @param stratum its number
 * @param decided its outcome; absent where it failed
 * @param truth what labels were adjudicated to; absent where they settle nothing
 * @param judged the outcome of a judge; absent where there is none
 * @param exposure how often it was seen; absent where that is not known
 */
record SampledUnit(
    int stratum,
    @Nullable String decided,
    @Nullable String truth,
    @Nullable String judged,
    @Nullable Double exposure) {}
