package dev.precedent.command.statement;

import dev.precedent.contracts.StatementIssued;
import dev.precedent.contracts.command.IssueStatement;
import dev.precedent.contracts.command.Ruling;
import org.jspecify.annotations.Nullable;

/**
 * A decision has one statement of reasons at most: whoever issues a second one is told the first.
 */
final class StatementHistory {
  private @Nullable StatementIssued issued;

  Ruling issue(IssueStatement command) {
    if (issued != null) {
      return new Ruling.Unchanged(issued);
    }
    return new Ruling.Happened(
        new StatementIssued(
            command.decision(),
            command.puid(),
            command.crosswalk(),
            command.version(),
            command.digest(),
            command.issue()));
  }

  void apply(StatementIssued event) {
    issued = event;
  }
}
