package dev.precedent.views.search;

import dev.precedent.contracts.Refusal;
import dev.precedent.http.Paging;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.QueryText;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a search.
 *
 * @param after the end of the page before
 * @param histogram {@code auto} or an interval
 * @param split what the bars of the histogram are divided by
 */
record SearchRequest(
    QueryText text,
    Sort sort,
    @Nullable Cursor after,
    int size,
    ChosenColumns columns,
    Facets facets,
    @Nullable String histogram,
    @Nullable Facet split,
    Spreads percentiles) {

  Query query() {
    return text.query();
  }

  /**
   * The parameters of a request as they were sent.
   *
   * @param q the query
   * @param columns fields joined by commas, as are facets and percentiles
   */
  record Parameters(
      String q,
      String sort,
      @Nullable String cursor,
      int size,
      @Nullable String columns,
      @Nullable String facets,
      @Nullable String histogram,
      @Nullable String split,
      @Nullable String percentiles) {

    /** A page alone. */
    static Parameters page(String q, String sort, @Nullable String cursor, int size) {
      return new Parameters(q, sort, cursor, size, null, null, null, null, null);
    }

    /** One decision with what is counted beside it. */
    static Parameters counts(String q, @Nullable String facets, @Nullable String histogram) {
      return new Parameters(q, "decided", null, 1, null, facets, histogram, null, null);
    }
  }

  /**
   * Reads the parameters of a request.
   *
   * @throws InvalidQuery if the query cannot be read
   * @throws Refusal if another parameter cannot be used
   */
  static SearchRequest of(QueryReader queries, Parameters asked) {
    QueryText text = queries.read(asked.q());
    Sort order = Sort.of(asked.sort(), queries);
    Paging page = Paging.of(asked.cursor(), asked.size(), Search.MAX_SIZE);
    return new SearchRequest(
        text,
        order,
        page.cursor() == null ? null : Cursor.of(page.cursor(), text.query(), order),
        page.size(),
        ChosenColumns.of(AskedField.split(asked.columns()), queries),
        Facets.of(AskedField.split(asked.facets()), queries),
        blankToNull(asked.histogram()),
        blankToNull(asked.split()) == null
            ? null
            : Facet.of("split", String.valueOf(asked.split()), queries),
        Spreads.of(AskedField.split(asked.percentiles()), queries));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
