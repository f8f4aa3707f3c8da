package dev.precedent.importing;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.precedent.contracts.Shown;
import dev.precedent.yaml.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One CEL expression of a mapping, compiled.
 *
 * @param place where it stands in the mapping file
 * @param columns the columns that it names outright
 * @param usesAll whether it may look at columns that it does not name outright
 */
record Expression(CelRuntime.Program program, Place place, List<Column> columns, boolean usesAll) {

  /**
   * A column, and the place where the mapping names it.
   *
   * @param needed false where the expression only asks whether there is one
   */
  record Column(String name, Place place, boolean needed) {}

  /** Its value for a row; null for CEL's null. */
  @Nullable Object evaluate(Map<String, Object> row) throws RowRefusal {
    Object value;
    try {
      value = program.eval(Map.of("row", row));
    } catch (CelEvaluationException e) {
      throw refusal(inWords(e));
    }
    return value instanceof NullValue ? null : value;
  }

  /** A refusal of a row that says which hole it fell into. */
  RowRefusal refusal(String reason) {
    return new RowRefusal(
        "%s (in the mapping, line %d, column %d)".formatted(reason, place.line(), place.column()));
  }

  private static String inWords(CelEvaluationException e) {
    String message =
        String.valueOf(e.getMessage()).replaceFirst("^evaluation error[^:]*:\\d*:?\\s*", "");
    return switch (e.getErrorCode()) {
      case ATTRIBUTE_NOT_FOUND ->
          message
              .replaceFirst("^key '(.*)' is not present in map\\.?$", "the row has no field '$1'")
              .strip();
      case BAD_FORMAT -> "a conversion failed: " + Shown.of(message.strip());
      case DIVIDE_BY_ZERO -> "a division by zero";
      case ITERATION_BUDGET_EXCEEDED ->
          "the expression goes through more than %d elements".formatted(Expressions.MAX_ITERATIONS);
      default -> Shown.of(message.isBlank() ? "the expression failed" : message.strip());
    };
  }
}
