package dev.precedent.archive;

import dev.precedent.policy.sql.Literals;
import java.util.Collection;
import java.util.stream.Collectors;

/** How names and values stand in SQL. */
final class Sql {
  private Sql() {}

  /** A name with whatever characters. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Texts with commas between them. */
  static String texts(Collection<String> texts) {
    return texts.stream().map(Literals::text).collect(Collectors.joining(", "));
  }
}
