package dev.precedent.contracts;

/**
 * A draft came into force and can never change again.
 *
 * @param digest that of the draft that was published
 */
public record PolicyVersionPublished(PolicyKey policy, VersionNumber version, String digest)
    implements Event {}
