package dev.precedent.policy.sql;

import dev.precedent.policy.Node;
import java.util.ArrayList;
import java.util.List;

/** A list of nodes as a CASE over the columns of their guards. */
final class Walk {
  private final Guards guards;
  private final AnswerSql answer;

  Walk(Guards guards, AnswerSql answer) {
    this.guards = guards;
    this.answer = answer;
  }

  /**
   * The case.
   *
   * @param path the clauses of the nodes above
   * @param line what a line begins with
   */
  String of(List<Node> list, List<String> path, String line) {
    if (list.size() == 1) {
      return entered(list.getFirst(), path, line);
    }
    StringBuilder sql = new StringBuilder("CASE");
    for (Node node : list) {
      if (node.when() == null) {
        sql.append(line).append("  ELSE ").append(entered(node, path, line + "  "));
      } else {
        String guard = guards.of(node.when());
        sql.append(line).append("  WHEN ").append(guard).append(" THEN ");
        sql.append(entered(node, path, line + "  "));
        sql.append(line).append("  WHEN ").append(guard).append(" IS NULL THEN ");
        sql.append(answer.stopped(node, path));
      }
    }
    return sql.append(line).append("END").toString();
  }

  private String entered(Node node, List<String> above, String line) {
    List<String> path = new ArrayList<>(above);
    path.add(node.clause());
    return node.then().isEmpty() ? answer.decided(node, path) : of(node.then(), path, line);
  }
}
