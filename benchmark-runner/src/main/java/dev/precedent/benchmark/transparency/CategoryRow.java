package dev.precedent.benchmark.transparency;

import dev.precedent.benchmark.statement.StatementSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of the sheets by category.
 *
 * @param category null for the total
 * @param keyword null for all of a category
 */
public record CategoryRow(@Nullable String category, @Nullable String keyword) {
  /** What the row of all categories is called. */
  public static final String TOTAL = "TOTAL";

  /** {@code TOTAL}, then each category followed by its keywords, as the template has them. */
  public static final List<CategoryRow> ALL = all();

  private static List<CategoryRow> all() {
    List<CategoryRow> rows = new ArrayList<>();
    rows.add(new CategoryRow(null, null));
    StatementSchema.V2
        .keywords()
        .forEach(
            (category, keywords) -> {
              rows.add(new CategoryRow(category, null));
              keywords.forEach(keyword -> rows.add(new CategoryRow(category, keyword)));
            });
    return List.copyOf(rows);
  }

  /** What stands in its first cell. */
  public String label() {
    return category == null ? TOTAL : keyword == null ? category : keyword;
  }

  /**
   * What tells it from all other rows, such as {@code STATEMENT_CATEGORY_VIOLENCE/KEYWORD_OTHER}.
   */
  public String key() {
    return keyword == null ? label() : category + "/" + keyword;
  }

  boolean counts(JsonNode statement) {
    return category == null
        || (statement.path("category").asString("").equals(category)
            && (keyword == null
                || MeasureColumn.texts(statement.path("category_specification"))
                    .anyMatch(keyword::equals)));
  }

  String definition() {
    return category == null
        ? ""
        : keyword == null
            ? ", of the main category " + category
            : ", of the main category %s and the keyword %s".formatted(category, keyword);
  }
}
