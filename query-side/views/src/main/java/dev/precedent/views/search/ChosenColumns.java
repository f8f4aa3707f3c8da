package dev.precedent.views.search;

import dev.precedent.contracts.Refused;
import dev.precedent.query.Field;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.QueryReader;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Column.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fields that a list shows beside what it always shows.
 *
 * @param fields by how they were asked for
 */
record ChosenColumns(SequencedMap<String, Field> fields) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX = 50;

  /**
   * Those that are asked for.
   *
   * @throws dev.precedent.contracts.Refusal if there are too many, or one of them is no field
   */
  static ChosenColumns of(List<String> asked, QueryReader queries) {
    if (asked.size() > MAX) {
      throw Refused.invalid(
              "columns", "at most %d fields".formatted(MAX), Integer.toString(asked.size()))
          .thrown();
    }
    SequencedMap<String, Field> fields = new LinkedHashMap<>();
    asked.forEach(each -> fields.put(each, AskedField.read("columns", each, queries)));
    return new ChosenColumns(fields);
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** The fields of a document that they are read from. */
  Stream<String> sources() {
    return fields.values().stream().flatMap(ChosenColumns::sources);
  }

  private static Stream<String> sources(Field field) {
    return switch (field) {
      case Fact fact ->
          Stream.of(Form.NUMBER, Form.TEXT, Form.FLAG)
              .map(form -> QueryCompiler.column(fact, form));
      case Attribute(String name) -> Stream.of(QueryCompiler.attribute(name));
      case Plain.SYSTEM -> Stream.of(DecisionDocument.SYSTEM_RELEASE.name());
      case Plain plain -> Stream.of(QueryCompiler.field(plain).name());
    };
  }

  /** What a document has of them; what it does not have is left out. */
  Map<String, Object> values(JsonNode document) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(
        (asked, field) -> value(document, field).ifPresent(value -> values.put(asked, value)));
    return values;
  }

  private static Optional<Object> value(JsonNode document, Field field) {
    if (field == Plain.WITHDRAWN) {
      return Optional.of(DecisionDocument.WITHDRAWN_AT.find(document) == null ? "no" : "yes");
    }
    return sources(field)
        .map(source -> at(document, source))
        .filter(node -> !node.isMissingNode() && !node.isNull())
        .findFirst()
        .map(node -> JSON.treeToValue(node, Object.class));
  }

  /** Names of facts have no dots; those of attributes may. */
  private static JsonNode at(JsonNode document, String source) {
    String attributes = DecisionDocument.ATTRIBUTES.name() + ".";
    if (source.startsWith(attributes)) {
      return document
          .path(DecisionDocument.ATTRIBUTES.name())
          .path(source.substring(attributes.length()));
    }
    JsonNode node = document;
    for (String part : source.split("\\.", 3)) {
      node = node.path(part);
    }
    return node;
  }
}
