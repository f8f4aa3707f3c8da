package dev.precedent.policy.sql;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Constants as DuckDB and Spark read them alike.
 *
 * <p>In a text Spark takes a backslash for an escape, joins {@code 'a''b'} to {@code ab} (before
 * 4.0), and replaces {@code ${name}} before it parses; DuckDB does none of it. Those characters and
 * control characters are therefore written by their number.
 */
public final class Literals {
  private Literals() {}

  static String of(Value constant) {
    return switch (constant) {
      case Value.Flag(boolean flag) -> flag ? "TRUE" : "FALSE";
      case Value.Number(double number) -> number(number);
      case Value.Text(String text) -> text(text);
      case Value.Several _ -> throw new IllegalArgumentException("a constant is not a list");
    };
  }

  /** A double: without an exponent both engines would read a decimal, and convert it their way. */
  public static String number(double number) {
    String canonical = new Value.Number(number).toString();
    return canonical.indexOf('e') < 0 ? canonical + "e0" : canonical;
  }

  public static String text(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (isPlain(unit)) {
        plain.append(unit);
      } else {
        flush(plain, parts);
        parts.add("chr(" + (int) unit + ")");
      }
    }
    flush(plain, parts);
    return switch (parts.size()) {
      case 0 -> "''";
      case 1 -> parts.getFirst();
      default -> "concat(" + String.join(", ", parts) + ")";
    };
  }

  private static boolean isPlain(char unit) {
    return unit != '\'' && unit != '\\' && unit != '$' && !Character.isISOControl(unit);
  }

  private static void flush(StringBuilder plain, List<String> parts) {
    if (!plain.isEmpty()) {
      parts.add("'" + plain + "'");
      plain.setLength(0);
    }
  }
}
