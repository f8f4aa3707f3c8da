package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Refusal;
import dev.precedent.http.Paging;
import dev.precedent.query.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Where the next page begins: behind the decision with these values of what is sorted by. All pages
 * are read as if the ledger ended where it did when the first one was asked for, so that none shows
 * a decision twice or leaves one out, whatever arrives meanwhile.
 *
 * @param until a ledger position, exclusive
 */
record Cursor(long until, List<FieldValue> after) {
  private static final JsonMapper JSON = new JsonMapper();

  Cursor {
    after = List.copyOf(after);
  }

  /** Reads what {@link #written} wrote for the same query and order. */
  static Cursor of(String text, Query query, Sort sort) {
    JsonNode read;
    try {
      read = JSON.readTree(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException | JacksonException e) {
      throw foreign();
    }
    if (!(read instanceof ArrayNode parts) || parts.size() < 3) {
      throw foreign();
    }
    List<FieldValue> after = new ArrayList<>();
    parts.valueStream().skip(2).map(Cursor::value).forEach(after::add);
    Cursor cursor = new Cursor(parts.get(1).asLong(0), after);
    if (!cursor.mark(query, sort).equals(parts.get(0).asString(""))) {
      throw foreign();
    }
    return cursor;
  }

  String written(Query query, Sort sort) {
    ArrayNode parts = values();
    parts.insert(0, mark(query, sort));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(parts.toString().getBytes(StandardCharsets.UTF_8));
  }

  private ArrayNode values() {
    ArrayNode values = JSON.createArrayNode().add(until);
    for (FieldValue value : after) {
      switch (value._kind()) {
        case Long -> values.add(value.longValue());
        case Double -> values.add(value.doubleValue());
        case Boolean -> values.add(value.booleanValue());
        case String -> values.add(value.stringValue());
        case Null -> values.addNull();
        case Any -> throw new IllegalStateException("nothing is sorted by " + value);
      }
    }
    return values;
  }

  private static FieldValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NUMBER ->
          node.isIntegralNumber() ? FieldValue.of(node.asLong()) : FieldValue.of(node.asDouble());
      case BOOLEAN -> FieldValue.of(node.asBoolean());
      case STRING -> FieldValue.of(node.asString());
      case NULL -> FieldValue.NULL;
      default -> throw foreign();
    };
  }

  /** Of the values as well, so that what was changed by hand is not taken for a cursor. */
  private String mark(Query query, Sort sort) {
    return Digest.of(sort.written() + " " + values() + " " + query)
        .substring("sha256:".length())
        .substring(0, 16);
  }

  private static Refusal foreign() {
    return Paging.foreignCursor("an answer to the same query and sort").thrown();
  }
}
