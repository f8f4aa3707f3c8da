package dev.precedent.query;

import java.util.List;

/**
 * A query as somebody wrote it.
 *
 * @param places where in the text each term of the query stands, in their order
 */
public record QueryText(Query query, List<Place> places) {
  public QueryText {
    places = List.copyOf(places);
  }

  /**
   * Where a term stands, the sign that negates it included.
   *
   * @param from where it begins, from 0, in UTF-16 units
   * @param to where it ends, exclusive
   * @param within where the terms of each of its alternatives stand; empty where it has none
   */
  public record Place(int from, int to, List<List<Place>> within) {
    public Place {
      within = within.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Reads the search syntax, whatever names there are.
   *
   * @throws InvalidQuery with the column and what was expected there
   */
  public static QueryText parse(String text) {
    return new QueryParser(text, new Findable(null)).query();
  }

  /**
   * Reads the search syntax.
   *
   * @param vocabulary what there is to be found by; anything else is a mistake
   * @throws InvalidQuery with the column and what was expected there
   */
  public static QueryText parse(String text, Vocabulary vocabulary) {
    return new QueryParser(text, new Findable(vocabulary)).query();
  }

  /**
   * Reads a query that was accepted once, which then means what it meant: it is not asked whether
   * anything can be found by it, and a time is its millisecond.
   */
  static QueryText recorded(String text) {
    return new QueryParser(text, Rules.NONE).query();
  }
}
