package dev.precedent.views.search;

import dev.precedent.query.Query;
import dev.precedent.query.QueryText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a search.
 *
 * @param after the end of the page before
 * @param histogram {@code auto} or an interval
 */
record SearchRequest(
    QueryText text,
    Sort sort,
    @Nullable Cursor after,
    int size,
    List<Facet> facets,
    @Nullable String histogram) {

  private static final int MAX_FACETS = 20;

  Query query() {
    return text.query();
  }

  /**
   * Reads the parameters of a request.
   *
   * @throws InvalidQuery if the query cannot be read
   * @throws InvalidParameter if another parameter cannot be used
   */
  static SearchRequest of(
      String q,
      String sort,
      @Nullable String cursor,
      int size,
      @Nullable String facets,
      @Nullable String histogram) {
    QueryText text = QueryText.parse(q);
    Sort order = Sort.of(sort);
    if (size < 1 || size > Search.MAX_SIZE) {
      throw new InvalidParameter(
          "size", "expected 1 to %d, found %d".formatted(Search.MAX_SIZE, size));
    }
    List<Facet> counted =
        facets == null || facets.isBlank()
            ? List.of()
            : Arrays.stream(facets.split(",", -1))
                .map(String::strip)
                .distinct()
                .map(Facet::of)
                .toList();
    if (counted.size() > MAX_FACETS) {
      throw new InvalidParameter(
          "facets", "expected at most %d, found %d".formatted(MAX_FACETS, counted.size()));
    }
    return new SearchRequest(
        text,
        order,
        cursor == null || cursor.isEmpty() ? null : Cursor.of(cursor, text.query(), order),
        size,
        counted,
        histogram == null || histogram.isEmpty() ? null : histogram);
  }
}
