package dev.precedent.importing;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Takes the name of a DuckDB type apart. */
final class ParquetTypeParser {
  private final String text;
  private int at;

  ParquetTypeParser(String text) {
    this.text = text;
  }

  ParquetType type() {
    ParquetType type;
    if (skip("STRUCT(")) {
      type = fields();
    } else if (skip("MAP(")) {
      ParquetType key = type();
      skip(", ");
      type = new ParquetType.Pairs(key, type());
      skip(")");
    } else {
      type = new ParquetType.Scalar(scalar());
    }
    while (skip("[")) {
      type = new ParquetType.Items(type);
      at = text.indexOf(']', at) + 1;
    }
    return type;
  }

  private ParquetType fields() {
    SequencedMap<String, ParquetType> fields = new LinkedHashMap<>();
    while (!skip(")")) {
      String name = name();
      skip(" ");
      fields.put(name, type());
      skip(", ");
    }
    return new ParquetType.Fields(fields);
  }

  private String name() {
    int start = at;
    if (text.charAt(at) != '"') {
      at = text.indexOf(' ', at);
      return text.substring(start, at);
    }
    at = closing('"') + 1;
    return text.substring(start + 1, at - 1).replace("\"\"", "\"");
  }

  private String scalar() {
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '"' || next == '\'') {
        at = closing(next);
      } else if (depth == 0 && (next == ',' || next == ')' || next == '[')) {
        break;
      }
      depth += next == '(' ? 1 : next == ')' ? -1 : 0;
      at++;
    }
    return text.substring(start, at);
  }

  /** The quote that closes the one here; within quotes it is written twice. */
  private int closing(char quote) {
    int close = text.indexOf(quote, at + 1);
    while (close + 1 < text.length() && text.charAt(close + 1) == quote) {
      close = text.indexOf(quote, close + 2);
    }
    return close;
  }

  private boolean skip(String expected) {
    boolean here = text.startsWith(expected, at);
    at += here ? expected.length() : 0;
    return here;
  }
}
