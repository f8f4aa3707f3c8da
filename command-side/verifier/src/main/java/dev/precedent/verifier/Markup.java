package dev.precedent.verifier;

import java.util.List;

/** Well-formed markup, written from top to bottom: a block a line, so that lines can be named. */
final class Markup {
  private final StringBuilder written = new StringBuilder();

  /** As it is. */
  Markup raw(String line) {
    written.append(line).append('\n');
    return this;
  }

  /** An element with text. */
  Markup element(String name, String text) {
    return raw("<%s>%s</%s>".formatted(name, escaped(text), name.replaceFirst(" .*", "")));
  }

  /** A table; nothing where it has no rows. */
  Markup table(List<String> header, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    raw("<table>");
    if (!header.isEmpty()) {
      raw("<thead>").row("th", header).raw("</thead>");
    }
    raw("<tbody>");
    rows.forEach(row -> row("td", row));
    return raw("</tbody>").raw("</table>");
  }

  private Markup row(String cell, List<String> row) {
    StringBuilder line = new StringBuilder("<tr>");
    row.forEach(
        text ->
            line.append('<')
                .append(cell)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(cell)
                .append('>'));
    return raw(line.append("</tr>").toString());
  }

  /** Control characters, which markup cannot hold, stand as a replacement character. */
  static String escaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\uFFFE\\uFFFF]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\r", "&#13;")
        .replace("\n", "<br/>");
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
