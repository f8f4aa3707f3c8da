package dev.precedent.views.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The mappings of indices. All are strict: a field that is not declared is refused. */
final class Mappings {
  /** Fields an index may have, the fixed ones and the columns together. */
  static final int MAX_FIELDS = 10_000;

  private static final JsonMapper JSON = new JsonMapper();

  /** Settings that may be changed while an index is used, and are as often as it is opened. */
  static final String ADJUSTED =
      """
      {"index.blocks.read": null, "index.blocks.write": null,
       "index.blocks.read_only": null, "index.blocks.metadata": null,
       "index.merge.policy.expunge_deletes_allowed": 0,
       "index.soft_deletes.retention_lease.period": "10s"}
      """;

  private Mappings() {}

  /** The body that creates an index. */
  static String index(List<? extends IndexField<?, ?>> fields, int format, String ledger) {
    ObjectNode body = JSON.createObjectNode();
    // One shard, so that the counts of facets are exact; its limit is two thousand million
    // documents.
    body.putObject("settings")
        .put("number_of_shards", 1)
        .put("auto_expand_replicas", "0-1")
        .put("index.mapping.total_fields.limit", MAX_FIELDS)
        // The projector refreshes, because it must know what is visible.
        .put("refresh_interval", "-1")
        // What was erased must go when it is merged, and not hours later.
        .put("index.merge.policy.expunge_deletes_allowed", 0)
        .put("index.soft_deletes.retention_lease.period", "10s");
    ObjectNode mappings = body.putObject("mappings").put("dynamic", "strict");
    mappings.set("_meta", JSON.valueToTree(meta(format, ledger)));
    mappings.set("properties", properties(fields));
    return body.toString();
  }

  static ObjectNode properties(List<? extends IndexField<?, ?>> fields) {
    ObjectNode properties = JSON.createObjectNode();
    fields.forEach(field -> properties.set(field.name(), field.mapping()));
    return properties;
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
