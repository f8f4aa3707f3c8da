package dev.precedent.contracts.command;

import dev.precedent.contracts.SubjectKeyId;
import org.jspecify.annotations.Nullable;

/** Keep what is known of a subject readable until further notice. */
public record HoldSubject(SubjectKeyId key, String reason, @Nullable String authority)
    implements Command {}
