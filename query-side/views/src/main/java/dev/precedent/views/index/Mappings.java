package dev.precedent.views.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The mappings of indices. All are strict: a field that is not declared is refused. */
final class Mappings {
  /** Fields an index may have, the fixed ones and the columns together. */
  static final int MAX_FIELDS = 10_000;

  private static final JsonMapper JSON = new JsonMapper();

  private Mappings() {}

  /** The body that creates an index. */
  static String index(
      List<? extends IndexField<?, ?>> fields, IndexSettings settings, Map<String, String> meta) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("settings")
        .put("index.number_of_shards", settings.shards())
        .put("index.mapping.total_fields.limit", MAX_FIELDS)
        // The projector refreshes, because it must know what is visible.
        .put("index.refresh_interval", "-1")
        .setAll(kept(settings));
    ObjectNode mappings = body.putObject("mappings").put("dynamic", "strict");
    mappings.set("_meta", JSON.valueToTree(meta));
    mappings.set("properties", properties(fields));
    return body.toString();
  }

  /** The settings that may be changed while an index is used, and are as often as it is opened. */
  static String adjusted(IndexSettings settings) {
    ObjectNode adjusted = kept(settings);
    List.of("read", "write", "read_only", "metadata")
        .forEach(block -> adjusted.putNull("index.blocks." + block));
    return adjusted.toString();
  }

  private static ObjectNode kept(IndexSettings settings) {
    ObjectNode kept =
        JSON.createObjectNode()
            // What was erased must go when it is merged, and not hours later.
            .put("index.merge.policy.expunge_deletes_allowed", 0)
            .put("index.soft_deletes.retention_lease.period", "10s");
    return settings.isRange()
        ? kept.put("index.auto_expand_replicas", settings.replicas())
        : kept.put("index.auto_expand_replicas", false)
            .put("index.number_of_replicas", settings.replicas());
  }

  static ObjectNode properties(List<? extends IndexField<?, ?>> fields) {
    ObjectNode properties = JSON.createObjectNode();
    fields.forEach(field -> properties.set(field.name(), field.mapping()));
    return properties;
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
