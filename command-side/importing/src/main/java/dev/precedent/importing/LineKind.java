package dev.precedent.importing;

/** What a line records. */
public enum LineKind {
  DECISION,
  LABEL
}
