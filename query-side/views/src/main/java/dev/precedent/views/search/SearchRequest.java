package dev.precedent.views.search;

import dev.precedent.contracts.Refusal;
import dev.precedent.http.Paging;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.QueryText;
import java.util.Arrays;
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
    Facets facets,
    @Nullable String histogram) {

  Query query() {
    return text.query();
  }

  /**
   * Reads the parameters of a request.
   *
   * @throws InvalidQuery if the query cannot be read
   * @throws Refusal if another parameter cannot be used
   */
  static SearchRequest of(
      QueryReader queries,
      String q,
      String sort,
      @Nullable String cursor,
      int size,
      @Nullable String facets,
      @Nullable String histogram) {
    QueryText text = queries.read(q);
    Sort order = Sort.of(sort);
    Paging page = Paging.of(cursor, size, Search.MAX_SIZE);
    Facets counted =
        facets == null || facets.isBlank()
            ? Facets.NONE
            : Facets.of(Arrays.stream(facets.split(",", -1)).map(String::strip).toList(), queries);
    return new SearchRequest(
        text,
        order,
        page.cursor() == null ? null : Cursor.of(page.cursor(), text.query(), order),
        page.size(),
        counted,
        histogram == null || histogram.isEmpty() ? null : histogram);
  }
}
