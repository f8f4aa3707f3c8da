package dev.precedent.archive;

import dev.precedent.contracts.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lists of texts, each as one text as long as they are in memory: DuckDB takes texts several times
 * as fast. The texts stand with {@link #SEPARATOR} between them, or, where that does not tell them
 * apart, as JSON behind {@link #ESCAPE}.
 */
final class TextLists {
  private static final char SEPARATOR = '\u001F';
  private static final char ESCAPE = '\u001B';
  private static final String BETWEEN = String.valueOf(SEPARATOR);

  private TextLists() {}

  /** A list as one text. */
  static String joined(List<String> texts) {
    if (texts.isEmpty() || texts.getFirst().indexOf(ESCAPE) == 0) {
      return escaped(texts);
    }
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).indexOf(SEPARATOR) >= 0) {
        return escaped(texts);
      }
    }
    return texts.size() == 1 ? texts.getFirst() : String.join(BETWEEN, texts);
  }

  private static String escaped(List<String> texts) {
    return ESCAPE + new String(CanonicalJson.write(texts), StandardCharsets.UTF_8);
  }

  /** The list again, as SQL. */
  static String split(String column) {
    return "CASE WHEN starts_with(%1$s, chr(%2$d)) THEN from_json(%1$s[2:], '[\"VARCHAR\"]') ELSE string_split(%1$s, chr(%3$d)) END"
        .formatted(column, (int) ESCAPE, (int) SEPARATOR);
  }
}
