package dev.precedent.benchmark.reconciliation;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Statements as JSON, read one at a time: requests of many ({@code {"statements": [...]}}), lists,
 * and single ones, each alone in its file or one a line; as they were sent or as the database
 * answered.
 */
final class StatementJson {
  private static final String MANY = "statements";

  private final String name;
  private final StatementSink sink;
  private final Set<String> unknown = new TreeSet<>();
  private long line;
  private int number;

  private StatementJson(String name, StatementSink sink) {
    this.name = name;
    this.sink = sink;
  }

  /**
   * Reads a file.
   *
   * @throws dev.precedent.contracts.Refusal if it holds what is no JSON
   */
  static void read(String name, InputStream in, StatementSink sink) throws IOException {
    new StatementJson(name, sink).read(in);
  }

  private void read(InputStream in) throws IOException {
    sink.begin(name, List.of(), List.of());
    long reached = 1;
    try (JsonParser parser = CanonicalJson.mapper().createParser(in)) {
      try {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          reached = line(parser);
          value(parser, token);
        }
      } catch (JacksonException e) {
        throw StatementCsv.refused(
            name,
            Math.max(reached, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
            "JSON",
            Shown.of(String.valueOf(e.getOriginalMessage())));
      }
    }
    sink.unknown(unknown);
  }

  private void value(JsonParser parser, JsonToken token) throws IOException {
    switch (token) {
      case START_ARRAY -> list(parser);
      case START_OBJECT -> object(parser);
      default ->
          sink.unreadable(line(parser), null, "a statement as a JSON object", parser.getString());
    }
  }

  private void list(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      long at = line(parser);
      JsonNode element = parser.readValueAsTree();
      if (element instanceof ObjectNode statement) {
        statement(at, statement);
      } else {
        sink.unreadable(at, next(at), "a statement as a JSON object", Shown.of(element.toString()));
      }
    }
  }

  private void object(JsonParser parser) throws IOException {
    long at = line(parser);
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    boolean many = false;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      String field = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && field.equals(MANY)) {
        many = true;
        list(parser);
      } else {
        statement.set(field, parser.<JsonNode>readValueAsTree());
      }
    }
    if (!many) {
      statement(at, statement);
    }
  }

  private void statement(long at, ObjectNode statement) throws IOException {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    statement
        .properties()
        .forEach(
            each -> {
              String field = DumpColumns.field(each.getKey());
              if (!DumpColumns.isKnown(field)) {
                unknown.add(each.getKey());
              } else if (!FieldValue.plain(field, each.getValue()).isEmpty()) {
                written.set(field, each.getValue());
              }
            });
    sink.statement(at, next(at), written);
  }

  /** Which one of its line. */
  private int next(long at) {
    number = at == line ? number + 1 : 1;
    line = at;
    return number;
  }

  private static long line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
