package dev.precedent.verifier;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was signed.
 *
 * @param position of the event concerned, or of the last event that the checkpoint concerned
 *     covers; null where it is about no event
 * @param what one sentence that a person can act on
 */
public record Discrepancy(@Nullable Long position, String what) {}
