package dev.precedent.contracts;

/** Nothing is saved under a name any more; what was saved stays on record. */
public record SearchRemoved(SearchName name) implements Event {}
