package dev.precedent.importing;

/** What a line records. */
public enum EntryKind {
  DECISION,
  LABEL
}
