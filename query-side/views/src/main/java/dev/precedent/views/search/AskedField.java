package dev.precedent.views.search;

import dev.precedent.contracts.Refused;
import dev.precedent.query.Field;
import dev.precedent.query.InvalidQuery;
import dev.precedent.query.QueryReader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that stand by themselves in parameters of a request. */
final class AskedField {
  private AskedField() {}

  /**
   * Reads one.
   *
   * @throws dev.precedent.contracts.Refusal if there is no such field
   */
  static Field read(String parameter, String text, QueryReader queries) {
    try {
      Field field = queries.field(text);
      if (field instanceof Field.Plain plain && plain.isBeside()) {
        throw Refused.invalid(
                parameter,
                "a field of decisions themselves; '%s' stands beside them, and they are found by it alone"
                    .formatted(field.written()),
                "'%s'".formatted(text))
            .thrown();
      }
      return field;
    } catch (InvalidQuery e) {
      throw Refused.invalid(parameter, e.expected(), e.found()).thrown();
    }
  }

  /** The texts between the commas of a parameter. */
  static List<String> split(@Nullable String parameter) {
    return parameter == null || parameter.isBlank()
        ? List.of()
        : Arrays.stream(parameter.split(",", -1)).map(String::strip).distinct().toList();
  }
}
