package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * A JSON object that an event carries and does not interpret, in canonical form.
 *
 * @param text the object, as RFC 8785 writes it
 */
public record Json(@JsonValue @JsonRawValue String text) {
  private static final ObjectReader TOLERANT =
      CanonicalJson.mapper()
          .reader()
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The object that a record is. */
  public static Json of(Object content) {
    return of(CanonicalJson.mapper().readTree(CanonicalJson.write(content)));
  }

  /** As the mapper hands it over. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Json of(JsonNode object) {
    if (!object.isObject()) {
      throw new InvalidValue("a JSON object is expected, found " + Shown.of(object.toString()));
    }
    StringBuilder text = new StringBuilder();
    write(object, text);
    return new Json(text.toString());
  }

  /**
   * The record that it is. What the record does not know any more is passed over: what was once
   * written stays readable.
   *
   * @throws JacksonException if it is no such record
   */
  public <T> T as(Class<T> type) {
    return TOLERANT.forType(type).readValue(text);
  }

  private static void write(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      node.forEachEntry(sorted::put);
      String separator = "{";
      for (var member : sorted.entrySet()) {
        text.append(separator).append(quoted(member.getKey())).append(':');
        write(member.getValue(), text);
        separator = ",";
      }
      text.append(sorted.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      String separator = "[";
      for (JsonNode item : node) {
        text.append(separator);
        write(item, text);
        separator = ",";
      }
      text.append(node.isEmpty() ? "[]" : "]");
    } else if (node.isFloatingPointNumber()) {
      text.append(CanonicalNumber.of(node.asDouble()));
    } else if (node.isString()) {
      text.append(quoted(node.asString()));
    } else {
      text.append(node);
    }
  }

  private static String quoted(String text) {
    return CanonicalJson.mapper().writeValueAsString(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
