package dev.precedent.importing;

import java.util.Map;

/** One row of a file. */
sealed interface Row {
  /**
   * A row that was read.
   *
   * @param line where it begins, from 1
   * @param values by column, as CEL takes them: text, Long, Double, Boolean, lists, maps and CEL's
   *     null
   */
  record Values(long line, Map<String, Object> values, Content content) implements Row {}

  /** A row that could not be read; the ones after it can. */
  record Broken(long line, String reason, Content content) implements Row {}
}
