package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.statement.StatementField;
import dev.precedent.benchmark.statement.StatementSchema;
import dev.precedent.contracts.CanonicalJson;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Values of statements as dumps write them, and so that the same ones are equal: lists without
 * order, days without their time, texts without blanks at their ends and with the line breaks of
 * Unix.
 */
final class FieldValue {
  private static final int DAY = "YYYY-MM-DD".length();
  private static final String PRODUCT_KEY = "EAN-13";

  private FieldValue() {}

  /** What a cell of a dump holds; null where it is empty. */
  static @Nullable JsonNode ofCell(String field, String cell) {
    String text = cell.strip();
    if (text.isEmpty() || text.equals("[]")) {
      return null;
    }
    StatementField rule = StatementSchema.V2.fields().get(field);
    if (rule != null && rule.type() == StatementField.Type.VALUES) {
      return list(text);
    }
    if (field.equals("content_id")) {
      return JsonNodeFactory.instance.objectNode().put(PRODUCT_KEY, text);
    }
    return JsonNodeFactory.instance.stringNode(text);
  }

  private static ArrayNode list(String text) {
    if (text.startsWith("[")) {
      try {
        if (CanonicalJson.mapper().readTree(text) instanceof ArrayNode list) {
          return list;
        }
      } catch (JacksonException e) {
        // it is taken as a text, which is no value of the schema
      }
    }
    return JsonNodeFactory.instance.arrayNode().add(text);
  }

  /** A value so that equal ones are the same text; empty where there is none. */
  static String plain(String field, @Nullable JsonNode value) {
    if (value == null || value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      return value
          .valueStream()
          .map(each -> each.asString("").strip())
          .collect(Collectors.toCollection(TreeSet::new))
          .stream()
          .collect(Collectors.joining(", "));
    }
    if (value.isObject()) {
      return value.path(PRODUCT_KEY).asString("").strip();
    }
    String text = (value.isString() ? value.asString() : value.toString()).strip();
    StatementField rule = StatementSchema.V2.fields().get(field);
    if (rule != null && rule.type() == StatementField.Type.DATE) {
      return day(text);
    }
    if (field.equals("automated_detection")) {
      return yesOrNo(text);
    }
    return text.replace("\r\n", "\n");
  }

  /** The database keeps it as a truth value, and some dumps show that. */
  private static String yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1" -> "Yes";
      case "no", "false", "0" -> "No";
      default -> text;
    };
  }

  /** The day of a time as the database writes it. */
  static String day(String text) {
    return text.length() > DAY && List.of(' ', 'T').contains(text.charAt(DAY))
        ? text.substring(0, DAY)
        : text;
  }
}
