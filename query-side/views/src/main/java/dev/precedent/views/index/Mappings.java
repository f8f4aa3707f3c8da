package dev.precedent.views.index;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of every index. All are strict: a field that does not stand here is refused. */
final class Mappings {
  /** Fields an index may have, the fixed ones and the columns together. */
  static final int MAX_FIELDS = 10_000;

  private static final JsonMapper JSON = new JsonMapper();

  static final String DECISIONS =
      """
      {
        "position":      {"type": "long"},
        "recordedAt":    {"type": "date", "format": "strict_date_optional_time"},
        "withdrawnAt":   {"type": "long"},
        "id":            {"type": "keyword"},
        "case":          {"type": "keyword"},
        "caseDigest":    {"type": "keyword"},
        "subject":       {"type": "keyword"},
        "subjectKey":    {"type": "keyword"},
        "policy":        {"type": "keyword"},
        "version":       {"type": "keyword"},
        "pathway":       {"type": "keyword"},
        "system":        {"type": "keyword"},
        "systemVersion": {"type": "keyword"},
        "systemRelease": {"type": "keyword"},
        "outcome":       {"type": "keyword"},
        "failure":       {"type": "keyword"},
        "action":        {"type": "keyword"},
        "decidedAt":     {"type": "date", "format": "strict_date_optional_time"},
        "actor":         {"type": "keyword"},
        "signals":       {"properties": {
          "number": {"type": "object"}, "text": {"type": "object"},
          "flag": {"type": "object"}, "time": {"type": "object"}}},
        "answers":       {"properties": {
          "number": {"type": "object"}, "text": {"type": "object"},
          "flag": {"type": "object"}, "time": {"type": "object"}}},
        "known":         {"type": "keyword"},
        "attributes":    {"type": "flattened"},
        "clauses":       {"type": "keyword"},
        "conform":       {"type": "keyword"},
        "rationale":     {"type": "text"}
      }
      """;

  static final String LABELS =
      """
      {
        "position":    {"type": "long"},
        "recordedAt":  {"type": "date", "format": "strict_date_optional_time"},
        "withdrawnAt": {"type": "long"},
        "id":          {"type": "keyword"},
        "case":        {"type": "keyword"},
        "policy":      {"type": "keyword"},
        "version":     {"type": "keyword"},
        "rater":       {"type": "keyword"},
        "question":    {"type": "keyword"},
        "value":       {"type": "object", "enabled": false},
        "labelledAt":  {"type": "date", "format": "strict_date_optional_time"}
      }
      """;

  static final String POLICIES =
      """
      {
        "position":    {"type": "long"},
        "policy":      {"type": "keyword"},
        "version":     {"type": "keyword"},
        "title":       {"type": "keyword", "index": false, "doc_values": false},
        "status":      {"type": "keyword"},
        "digest":      {"type": "keyword"},
        "draftedAt":   {"type": "date", "format": "strict_date_optional_time"},
        "draftedBy":   {"type": "keyword"},
        "publishedAt": {"type": "date", "format": "strict_date_optional_time"},
        "publishedBy": {"type": "keyword"}
      }
      """;

  static final String PROGRESS =
      """
      {
        "position": {"type": "long"},
        "refused":  {"type": "text"}
      }
      """;

  private Mappings() {}

  /** The body that creates an index. */
  static String index(String properties, int format, String ledger) {
    ObjectNode body = JSON.createObjectNode();
    // One shard, so that the counts of facets are exact; its limit is two thousand million
    // documents.
    body.putObject("settings")
        .put("number_of_shards", 1)
        .put("auto_expand_replicas", "0-1")
        .put("index.mapping.total_fields.limit", MAX_FIELDS)
        // The projector refreshes, because it must know what is visible.
        .put("refresh_interval", "-1");
    ObjectNode mappings = body.putObject("mappings").put("dynamic", "strict");
    mappings.set("_meta", JSON.valueToTree(meta(format, ledger)));
    mappings.set("properties", JSON.readTree(properties));
    return body.toString();
  }

  /** What an index says of itself. */
  static Map<String, String> meta(int format, String ledger) {
    return new TreeMap<>(Map.of("format", Integer.toString(format), "ledger", ledger));
  }

  /** The body that adds columns. */
  static String columns(Collection<Column> columns) {
    ObjectNode properties = JSON.createObjectNode();
    for (Column column : columns) {
      properties
          .withObjectProperty(column.source().field())
          .withObjectProperty("properties")
          .withObjectProperty(column.form().field())
          .withObjectProperty("properties")
          .putObject(column.name())
          .put("type", column.form().type());
    }
    return JSON.createObjectNode().set("properties", properties).toString();
  }
}
