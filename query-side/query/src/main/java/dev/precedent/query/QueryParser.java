package dev.precedent.query;

import dev.precedent.query.Query.Either;
import dev.precedent.query.Query.Term;
import dev.precedent.query.QueryText.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the search syntax by recursive descent, with the column of every mistake: after a broken
 * term it goes on at the next one.
 */
final class QueryParser {
  /** How many mistakes are named; whoever makes more will not read them in one go. */
  static final int MAX_MISTAKES = 20;

  /** How deep parentheses may stand within each other. */
  static final int MAX_DEPTH = 20;

  private final Scanner in;
  private final Rules rules;
  private final CriterionParser criteria;
  private final List<InvalidQuery.Mistake> mistakes = new ArrayList<>();

  /**
   * @param rules what the query must obey beyond being readable
   */
  QueryParser(String text, Rules rules) {
    if (text.length() > Query.MAX_LENGTH) {
      throw new InvalidQuery(
          Query.MAX_LENGTH + 1,
          "%d characters".formatted(text.length()),
          "a query of at most %d characters".formatted(Query.MAX_LENGTH));
    }
    this.in = new Scanner(text);
    this.rules = rules;
    this.criteria = new CriterionParser(in, rules);
  }

  /** Reads a field by itself, such as {@code attribute.region}. */
  static Field field(String text, Rules rules) {
    QueryParser parser = new QueryParser(text, rules);
    Field field = parser.criteria.field();
    if (!parser.in.atEnd()) {
      throw parser.in.wrong("nothing after '" + field.written() + "'");
    }
    return field;
  }

  QueryText query() {
    Alternatives all = alternatives();
    if (!mistakes.isEmpty()) {
      mistakes.sort(Comparator.comparingInt(InvalidQuery.Mistake::column));
      throw new InvalidQuery(mistakes);
    }
    return all.queries.size() == 1
        ? new QueryText(all.queries.getFirst(), all.places.getFirst())
        : new QueryText(
            new Query(List.of(new Term(false, new Either(all.queries)))),
            List.of(new Place(all.from, all.to, all.places)));
  }

  /**
   * What stands between two parentheses, or is the whole text.
   *
   * @param from where the first term begins
   * @param to where the last one ends, exclusive
   */
  private record Alternatives(
      List<Query> queries, List<List<Place>> places, int from, int to, boolean broken) {}

  private Alternatives alternatives() {
    List<Query> queries = new ArrayList<>();
    List<List<Place>> all = new ArrayList<>();
    in.skipSpace();
    int from = in.at();
    int before = mistakes.size();
    boolean more;
    do {
      List<Term> terms = new ArrayList<>();
      List<Place> places = new ArrayList<>();
      int known = mistakes.size();
      terms(terms, places);
      more = in.seesOr() && hasRoom();
      boolean required = more || !queries.isEmpty() || in.depth() > 0;
      if (terms.isEmpty() && required && mistakes.size() == known && hasRoom()) {
        mistakes.addAll(in.wrong(missing(more, queries.isEmpty())).mistakes());
      }
      queries.add(new Query(terms));
      all.add(places);
      if (more) {
        in.take("OR");
        in.skipSpace();
      }
    } while (more);
    int to = all.getLast().isEmpty() ? in.at() : all.getLast().getLast().to();
    return new Alternatives(queries, all, from, to, mistakes.size() > before);
  }

  private static String missing(boolean more, boolean first) {
    return more ? "a term before OR" : first ? "a term between the parentheses" : "a term after OR";
  }

  /** Terms up to an OR, a closing parenthesis or the end. */
  private void terms(List<Term> terms, List<Place> places) {
    while (!in.atEnd() && !in.seesOr() && !in.seesClosing() && hasRoom()) {
      int start = in.at();
      try {
        term(start, terms, places);
      } catch (InvalidQuery broken) {
        mistakes.addAll(broken.mistakes());
        in.skipTerm(start);
      }
      in.skipSpace();
    }
  }

  private boolean hasRoom() {
    return mistakes.size() < MAX_MISTAKES && !criteria.tooMany();
  }

  private void term(int start, List<Term> terms, List<Place> places) {
    boolean negated = in.take("-");
    if (in.sees("(")) {
      group(start, negated, terms, places);
      return;
    }
    Term term = new Term(negated, criteria.criterion());
    requireEnd();
    in.require(start, in.rest(start), rules.beside(terms, term));
    terms.add(term);
    places.add(new Place(start, in.at(), List.of()));
  }

  private void requireEnd() {
    if (!in.atEnd() && !in.atSpace() && !in.seesClosing()) {
      throw in.wrong("a space before the next term");
    }
  }

  private void group(int start, boolean negated, List<Term> terms, List<Place> places) {
    int opened = in.at();
    if (in.depth() == MAX_DEPTH) {
      mistakes.addAll(
          in.wrong("at most %d parentheses within each other".formatted(MAX_DEPTH)).mistakes());
      in.skipAll();
      return;
    }
    in.take("(");
    in.open();
    Alternatives within;
    boolean closed;
    try {
      within = alternatives();
      closed = in.take(")");
    } finally {
      in.close();
    }
    if (!closed) {
      if (hasRoom()) {
        mistakes.addAll(in.wrongAt(opened, "a closing ')'").mistakes());
      }
      in.skipAll();
      return;
    }
    if (within.broken) {
      return;
    }
    requireEnd();
    terms.add(new Term(negated, new Either(within.queries)));
    places.add(new Place(start, in.at(), within.places));
  }
}
