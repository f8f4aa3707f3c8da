package dev.precedent.contracts.command;

import dev.precedent.contracts.SampleDrawn;

/** Put a sample on record, which a job draws once. */
public record DrawSample(SampleDrawn sample) implements Command {}
