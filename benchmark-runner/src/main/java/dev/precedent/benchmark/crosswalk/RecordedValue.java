package dev.precedent.benchmark.crosswalk;

import dev.precedent.benchmark.statement.StatementField;
import dev.precedent.benchmark.statement.StatementSchema;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Times;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is recorded, in the form of a field: a day of a time, a list of one value. */
final class RecordedValue {
  private RecordedValue() {}

  static JsonNode of(String field, String recorded) {
    StatementField of = StatementSchema.V2.fields().get(field);
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (of == null) {
      return nodes.stringNode(recorded);
    }
    return switch (of.type()) {
      case VALUES -> nodes.arrayNode().add(recorded);
      case PRODUCT -> nodes.objectNode().put("EAN-13", recorded);
      case DATE -> nodes.stringNode(day(recorded));
      case TEXT, URL, VALUE -> nodes.stringNode(recorded);
    };
  }

  /** The day of a time in UTC; what is no time is left as it is. */
  private static String day(String recorded) {
    try {
      return Times.parse(recorded).atZone(ZoneOffset.UTC).toLocalDate().toString();
    } catch (InvalidValue e) {
      return recorded;
    }
  }
}
