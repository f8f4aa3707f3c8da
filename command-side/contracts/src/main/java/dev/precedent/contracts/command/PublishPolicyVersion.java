package dev.precedent.contracts.command;

import dev.precedent.contracts.PolicyVersionId;

/** Bring a draft into force, for good. */
public record PublishPolicyVersion(PolicyVersionId id) implements Command {}
