package dev.precedent.policy.document;

import org.jspecify.annotations.Nullable;

/**
 * What the checker has to say about one place of a policy document.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 * @param clause the clause of the node or question it concerns, where there is one
 * @param message one sentence or two: what was found, what is expected
 * @param suggestion what to do or to write instead, as one instruction
 */
public record Finding(
    Severity severity,
    Rule rule,
    int line,
    int column,
    @Nullable String clause,
    String message,
    String suggestion) {

  /** Whether a finding keeps the document from being published. */
  public enum Severity {
    ERROR,
    WARNING
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }
}
