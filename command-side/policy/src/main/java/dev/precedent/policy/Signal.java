package dev.precedent.policy;

import org.jspecify.annotations.Nullable;

/**
 * A measured value that a policy version declares.
 *
 * @param system what provides it
 * @param description what it means, for people
 */
public record Signal(
    String name, FactType type, @Nullable String system, @Nullable String description)
    implements Declaration {}
