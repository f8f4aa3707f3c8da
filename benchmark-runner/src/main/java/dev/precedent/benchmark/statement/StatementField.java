package dev.precedent.benchmark.statement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a statement of reasons.
 *
 * @param values those it may have, in the order of the schema; empty where it is no enumeration
 * @param maxLength in UTF-16 units; absent where there is no bound
 * @param pattern what a text must match as a whole
 * @param min the earliest date, inclusive
 * @param max the latest date, inclusive
 * @param when only then it is kept; absent where it always is
 */
public record StatementField(
    String name,
    Type type,
    List<String> values,
    @Nullable Integer maxLength,
    @Nullable String pattern,
    @Nullable LocalDate min,
    @Nullable LocalDate max,
    boolean required,
    @Nullable Condition when) {
  public StatementField {
    values = List.copyOf(values);
  }

  /** What stands in a field. */
  public enum Type {
    TEXT,
    URL,
    /** {@code YYYY-MM-DD}. */
    DATE,
    /** One value of an enumeration. */
    VALUE,
    /** A list of such. */
    VALUES,
    /** An object whose only key is {@code EAN-13}. */
    PRODUCT
  }

  /**
   * That another field holds one of some values; the database drops the field where it does not.
   *
   * @param required whether the field is required where it does
   */
  public record Condition(String field, List<String> values, boolean required) {
    public Condition {
      values = List.copyOf(values);
    }
  }
}
