package dev.precedent.policy.elasticsearch;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One query for the cases of any of several endings, each given by its conditions. Endings that
 * follow each other in a tree begin with the same conditions, those that nodes before them do not
 * hold; said once for each half, quarter and so on of the endings, {@code n} nodes one after
 * another take in the order of {@code n log n} clauses instead of {@code n²}.
 */
final class Union {
  /**
   * How often endings are halved. Elasticsearch takes thirty levels of queries in each other; this
   * is two for each, and the deepest guard takes twelve.
   */
  private static final int MAX_HALVINGS = 8;

  /** So few endings are not worth halving. */
  private static final int FEW = 3;

  private Union() {}

  /** Any of some conjunctions. */
  static JsonNode any(List<List<JsonNode>> endings) {
    return any(endings, 0, MAX_HALVINGS);
  }

  /**
   * Any of some conjunctions.
   *
   * @param said how many conditions, the same in all, are said already
   */
  private static JsonNode any(List<List<JsonNode>> endings, int said, int halvings) {
    if (endings.size() <= FEW || halvings == 0) {
      return Queries.any(
          endings.stream()
              .map(conditions -> Queries.all(conditions.subList(said, conditions.size())))
              .toList());
    }
    int half = endings.size() / 2;
    return Queries.any(
        List.of(
            half(endings.subList(0, half), said, halvings - 1),
            half(endings.subList(half, endings.size()), said, halvings - 1)));
  }

  private static JsonNode half(List<List<JsonNode>> endings, int said, int halvings) {
    int shared = shared(endings);
    JsonNode rest = any(endings, shared, halvings);
    return shared == said
        ? rest
        : Queries.all(Guards.with(endings.getFirst().subList(said, shared), rest));
  }

  /** How many conditions all begin with; a walk gives the same objects to all below a node. */
  private static int shared(List<List<JsonNode>> endings) {
    List<JsonNode> first = endings.getFirst();
    List<JsonNode> last = endings.getLast();
    int shared = 0;
    while (shared < Math.min(first.size(), last.size()) && first.get(shared) == last.get(shared)) {
      shared++;
    }
    return shared;
  }
}
