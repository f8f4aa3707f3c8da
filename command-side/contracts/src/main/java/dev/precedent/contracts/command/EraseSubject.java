package dev.precedent.contracts.command;

import dev.precedent.contracts.SubjectKeyId;
import org.jspecify.annotations.Nullable;

/** Erase what is known of a subject, for good. */
public record EraseSubject(SubjectKeyId key, String reason, @Nullable String authority)
    implements Command {}
