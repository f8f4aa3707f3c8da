package dev.precedent.policy.elasticsearch;

import dev.precedent.contracts.CanonicalJson;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Queries made of queries. None of them scores. */
final class Queries {
  static final JsonNodeFactory NODES = CanonicalJson.mapper().getNodeFactory();

  private Queries() {}

  static JsonNode all(List<JsonNode> queries) {
    return switch (queries.size()) {
      case 0 -> NODES.objectNode().set("match_all", NODES.objectNode());
      case 1 -> queries.getFirst();
      default -> bool("filter", queries);
    };
  }

  static JsonNode any(List<JsonNode> queries) {
    return switch (queries.size()) {
      case 0 -> NODES.objectNode().set("match_none", NODES.objectNode());
      case 1 -> queries.getFirst();
      default -> bool("should", queries);
    };
  }

  static JsonNode none(List<JsonNode> queries) {
    return bool("must_not", queries);
  }

  /** All of some, and any of others. */
  static JsonNode allAndAny(List<JsonNode> all, List<JsonNode> any) {
    ObjectNode bool = NODES.objectNode();
    bool.set("filter", array(all));
    bool.set("should", array(any));
    bool.put("minimum_should_match", 1); // beside a filter it would be none
    return NODES.objectNode().set("bool", bool);
  }

  /** All of some, and none of others. */
  static JsonNode allAndNone(List<JsonNode> all, List<JsonNode> none) {
    ObjectNode bool = NODES.objectNode();
    bool.set("filter", array(all));
    bool.set("must_not", array(none));
    return NODES.objectNode().set("bool", bool);
  }

  /** The field has this value. */
  static JsonNode term(String field, JsonNode value) {
    return NODES.objectNode().set("term", NODES.objectNode().set(field, value));
  }

  /** The field has one of these values. */
  static JsonNode terms(String field, Collection<JsonNode> values) {
    return NODES.objectNode().set("terms", NODES.objectNode().set(field, array(values)));
  }

  /**
   * The field stands in a relation to a bound.
   *
   * @param relation {@code lt}, {@code lte}, {@code gte} or {@code gt}
   */
  static JsonNode range(String field, String relation, JsonNode bound) {
    ObjectNode range = NODES.objectNode();
    range.set(field, NODES.objectNode().set(relation, bound));
    return NODES.objectNode().set("range", range);
  }

  /** How many conditions on fields a query is made of. */
  static long clauses(JsonNode query) {
    JsonNode bool = query.get("bool");
    if (bool == null) {
      return 1;
    }
    long clauses = 0;
    for (JsonNode part : bool) {
      for (JsonNode each : part) {
        clauses += clauses(each);
      }
    }
    return clauses;
  }

  private static JsonNode bool(String how, List<JsonNode> queries) {
    return NODES.objectNode().set("bool", NODES.objectNode().set(how, array(queries)));
  }

  private static ArrayNode array(Collection<JsonNode> queries) {
    return NODES.arrayNode().addAll(queries);
  }
}
