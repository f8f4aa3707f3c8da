package dev.precedent.contracts.command;

import dev.precedent.contracts.SubjectKeyId;

/** End the hold on a subject. */
public record ReleaseSubject(SubjectKeyId key, String reason) implements Command {}
