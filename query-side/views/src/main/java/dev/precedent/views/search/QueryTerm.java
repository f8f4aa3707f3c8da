package dev.precedent.views.search;

import dev.precedent.query.Query;
import dev.precedent.query.QueryText;
import dev.precedent.query.QueryText.Place;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A term of the query as it stands in {@code q}.
 *
 * @param field null where it looks for words, or has alternatives
 * @param operator null where it looks for words, or has alternatives
 * @param values without quotes; a range with two ends is one of them
 * @param alternatives what stands in its parentheses; empty where there are none
 */
@Schema(name = "QueryTerm")
record QueryTerm(
    @Schema(description = "where in q it begins, from 0, in UTF-16 units") int from,
    @Schema(description = "where it ends, exclusive") int to,
    @Schema(description = "whether it must not hold") boolean negated,
    @Schema(description = "null where it looks for words, or has alternatives", nullable = true)
        @Nullable String field,
    @Schema(
            description = "one of : >= <= > <; null where it looks for words, or has alternatives",
            nullable = true)
        @Nullable String operator,
    @Schema(
            description =
                "without quotes; a range with two ends, such as 1..3, is one of them, and what"
                    + " begins so ends with *")
        List<String> values,
    @Schema(
            description =
                "the terms of each alternative between its parentheses; empty where it is no"
                    + " choice of several")
        List<List<QueryTerm>> alternatives) {

  /** The terms of a query with their places. */
  static List<QueryTerm> of(QueryText text) {
    return of(text.query(), text.places());
  }

  private static List<QueryTerm> of(Query query, List<Place> places) {
    return IntStream.range(0, places.size())
        .mapToObj(i -> of(query.terms().get(i), places.get(i)))
        .toList();
  }

  private static QueryTerm of(Query.Term term, Place place) {
    return switch (term.criterion()) {
      case Query.Words words ->
          of(
              term,
              place,
              null,
              null,
              List.of(words.text() + (words.prefix() ? "*" : "")),
              List.of());
      case Query.Compared compared ->
          of(
              term,
              place,
              compared.field().written(),
              compared.operator(),
              compared.values(),
              List.of());
      case Query.Either(List<Query> queries) ->
          of(
              term,
              place,
              null,
              null,
              List.of(),
              IntStream.range(0, queries.size())
                  .mapToObj(i -> of(queries.get(i), place.within().get(i)))
                  .toList());
    };
  }

  private static QueryTerm of(
      Query.Term term,
      Place place,
      @Nullable String field,
      @Nullable String operator,
      List<String> values,
      List<List<QueryTerm>> alternatives) {
    return new QueryTerm(
        place.from(), place.to(), term.negated(), field, operator, values, alternatives);
  }
}
