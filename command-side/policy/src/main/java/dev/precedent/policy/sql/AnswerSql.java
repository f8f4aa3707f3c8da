package dev.precedent.policy.sql;

import dev.precedent.policy.Node;
import java.util.List;

/** What one column of the answer says, for each way in which a case can end. */
interface AnswerSql {
  /** A leaf was reached; its clause is the last of the path. */
  String decided(Node leaf, List<String> path);

  /** A node's guard is unknown; its clause is not in the path. */
  String stopped(Node node, List<String> path);

  /** The market signal is missing, so that not even the first node is tried. */
  default String homeless(Node first, String signal) {
    return stopped(first, List.of());
  }

  /** The outcome, NULL where the case is undecidable. */
  record Outcome() implements AnswerSql {
    @Override
    public String decided(Node leaf, List<String> path) {
      return "'" + leaf.outcome() + "'";
    }

    @Override
    public String stopped(Node node, List<String> path) {
      return "NULL";
    }
  }

  /** The clauses of the nodes entered, with blanks between them. */
  record Path() implements AnswerSql {
    @Override
    public String decided(Node leaf, List<String> path) {
      return "'" + String.join(" ", path) + "'";
    }

    @Override
    public String stopped(Node node, List<String> path) {
      return "'" + String.join(" ", path) + "'";
    }
  }

  /** The clause of the node whose guard is unknown. */
  record Clause() implements AnswerSql {
    @Override
    public String decided(Node leaf, List<String> path) {
      return "NULL";
    }

    @Override
    public String stopped(Node node, List<String> path) {
      return "'" + node.clause() + "'";
    }
  }

  /** The names for want of which the guard is unknown. */
  record Missing(Guards guards) implements AnswerSql {
    @Override
    public String decided(Node leaf, List<String> path) {
      return "NULL";
    }

    @Override
    public String stopped(Node node, List<String> path) {
      return node.when() == null ? "NULL" : guards.missing(node.when());
    }

    @Override
    public String homeless(Node first, String signal) {
      return "'" + signal + "'";
    }
  }
}
