package dev.precedent.policy.elasticsearch;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One way in which cases end in a policy's tree, with the queries that find them. No case ends in
 * two ways. The queries are not to be changed.
 *
 * @param market whose tree it is; absent for the tree of everywhere else
 * @param outcome absent where the facts do not decide
 * @param path the clauses of the nodes entered, from the root
 * @param clause the node whose guard is unknown; absent where the facts decide
 * @param conditions all of which its cases meet, in the order of the tree
 * @param missing for each name that may be wanting there, the query that finds, among its cases,
 *     those that it is wanting for; empty where the facts decide
 */
public record Ending(
    @Nullable String market,
    @Nullable String outcome,
    List<String> path,
    @Nullable String clause,
    List<JsonNode> conditions,
    SortedMap<String, JsonNode> missing) {
  public Ending {
    path = List.copyOf(path);
    conditions = List.copyOf(conditions);
    missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    if ((outcome == null) == (clause == null)) {
      throw new IllegalArgumentException("a case is decided, or waits at a clause");
    }
  }

  /** Finds its cases. */
  public JsonNode query() {
    return Queries.all(conditions);
  }
}
