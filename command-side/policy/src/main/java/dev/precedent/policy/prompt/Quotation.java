package dev.precedent.policy.prompt;

import dev.precedent.contracts.CanonicalJson;
import java.util.regex.Pattern;

/**
 * Foreign words in a prompt, in forms that they cannot leave: lines of which each begins with
 * {@code >}, or one string of JSON.
 */
final class Quotation {
  /** All that any reader may take for the end of a line. */
  private static final Pattern LINE_END =
      Pattern.compile("\\r\\n|[\\n\\r\\x0B\\f\\x85\\u2028\\u2029]");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

  private Quotation() {}

  /** The lines of a text, each with {@code >} before and a line feed after it. */
  static String lines(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    for (String line : LINE_END.split(text.strip(), -1)) {
      String shown = CONTROL.matcher(line).replaceAll("\uFFFD").stripTrailing();
      lines.append(indent).append(shown.isEmpty() ? ">" : "> ").append(shown).append('\n');
    }
    return lines.toString();
  }

  /** A text between double quotes in one line, as a JSON string, without the blanks around it. */
  static String line(String text) {
    return constant(text.strip());
  }

  /** A text letter by letter between double quotes in one line, as a JSON string. */
  static String constant(String text) {
    return oneLine(CanonicalJson.mapper().writeValueAsString(text));
  }

  /** JSON without the characters that it may hold bare and that others take for line ends. */
  static String oneLine(String json) {
    return json.replace("\u0085", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
