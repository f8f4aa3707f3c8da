package dev.precedent.policy.elasticsearch;

import dev.precedent.policy.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds all endings of a tree. */
final class Walk {
  private final Guards guards;
  private final @Nullable String market;
  private final List<Ending> endings;

  Walk(Guards guards, @Nullable String market, List<Ending> endings) {
    this.guards = guards;
    this.market = market;
    this.endings = endings;
  }

  /**
   * Adds the endings of a list of nodes.
   *
   * @param above what is true of all cases that come here
   * @param path the clauses of the nodes above
   */
  void list(List<Node> list, List<JsonNode> above, List<String> path) {
    List<JsonNode> here = above;
    for (Node node : list) {
      if (node.when() == null) {
        enter(node, here, path);
      } else {
        stop(node, here, path);
        enter(node, Guards.with(here, guards.holds(node.when())), path);
        here = Guards.with(here, guards.fails(node.when()));
      }
    }
  }

  private void enter(Node node, List<JsonNode> here, List<String> above) {
    List<String> path = new ArrayList<>(above);
    path.add(node.clause());
    if (node.outcome() == null) {
      list(node.then(), here, path);
    } else {
      endings.add(new Ending(market, node.outcome(), path, null, here, new TreeMap<>()));
    }
  }

  private void stop(Node node, List<JsonNode> here, List<String> path) {
    if (node.when() != null) {
      SortedMap<String, JsonNode> missing = guards.missing(node.when());
      List<JsonNode> all = Guards.with(here, guards.isUnknown(node.when()));
      endings.add(new Ending(market, null, path, node.clause(), all, missing));
    }
  }
}
