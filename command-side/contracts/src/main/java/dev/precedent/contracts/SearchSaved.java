package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search was saved under a name, in the place of what was saved under it before.
 *
 * @param query in the search syntax, as it was written; it names no subject
 * @param sort the order, such as {@code -recorded}; absent for that of every search
 * @param columns fields that are shown beside what a list always shows, such as {@code
 *     signal.toxicity}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchSaved(
    SearchName name, String query, @Nullable String sort, List<String> columns) implements Event {
  /** Longest query, and longest name of a field, in UTF-16 units. */
  public static final int MAX_QUERY = 8_000;

  /** Most columns. */
  public static final int MAX_COLUMNS = 50;

  public SearchSaved {
    Texts.bounded("a saved query", query, MAX_QUERY);
    if (sort != null) {
      Texts.bounded("a saved order", sort, MAX_QUERY);
    }
    columns = List.copyOf(columns);
    if (columns.size() > MAX_COLUMNS) {
      throw new InvalidValue(
          "a saved search has at most %d columns, found %d".formatted(MAX_COLUMNS, columns.size()));
    }
    columns.forEach(column -> Texts.bounded("a saved column", column, MAX_QUERY));
  }
}
