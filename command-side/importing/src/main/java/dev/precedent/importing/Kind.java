package dev.precedent.importing;

/** What a line records. */
public enum Kind {
  DECISION,
  LABEL
}
