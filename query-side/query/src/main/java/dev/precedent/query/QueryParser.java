package dev.precedent.query;

import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Field.Source;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Criterion;
import dev.precedent.query.Query.Phrase;
import dev.precedent.query.Query.Term;
import dev.precedent.query.QueryText.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the search syntax by recursive descent, with the column of every mistake: after a broken
 * term it goes on at the next one.
 */
final class QueryParser {
  /** How many mistakes are named; whoever makes more will not read them in one go. */
  static final int MAX_MISTAKES = 20;

  private static final Set<String> LATER = Set.of("rater", "label", "flipped", "stale");
  private static final List<String> OPERATORS = List.of(":", ">=", "<=", ">", "<");

  private final Scanner in;
  private final Rules rules;
  private final ValueParser values;

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
    this.values = new ValueParser(in, rules);
  }

  QueryText query() {
    List<Term> terms = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    List<InvalidQuery.Mistake> mistakes = new ArrayList<>();
    in.skipSpace();
    while (!in.atEnd() && mistakes.size() < MAX_MISTAKES && !values.tooMany()) {
      int start = in.at();
      try {
        Term term = term();
        in.require(start, in.rest(start), rules.beside(terms, term));
        terms.add(term);
        places.add(new Place(start, in.at()));
      } catch (InvalidQuery broken) {
        mistakes.addAll(broken.mistakes());
        in.skipTerm(start);
      }
      in.skipSpace();
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidQuery(mistakes);
    }
    return new QueryText(new Query(terms), places);
  }

  private Term term() {
    boolean negated = in.take("-");
    Term term = new Term(negated, criterion());
    if (!in.atEnd() && !in.atSpace()) {
      throw in.wrong("a space before the next term");
    }
    return term;
  }

  /** Reads a field by itself, such as {@code attribute.region}. */
  static Field field(String text, Rules rules) {
    QueryParser parser = new QueryParser(text, rules);
    Field field = parser.field();
    if (!parser.in.atEnd()) {
      throw parser.in.wrong("nothing after '" + field.written() + "'");
    }
    return field;
  }

  private Criterion criterion() {
    int start = in.at();
    if (in.sees("\"")) {
      String text = in.quoted();
      if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
        throw in.wrongAt(start, "words to look for between the quotes");
      }
      in.require(start + 1, rules.phrase(text));
      return new Phrase(text);
    }
    Field field = field();
    String operator =
        OPERATORS.stream()
            .filter(in::take)
            .findFirst()
            .orElseThrow(() -> in.wrong("':' and a value after '" + field.written() + "'"));
    return new Compared(
        field,
        operator.equals(":") ? values.choices(field) : List.of(values.oneSided(field, operator)));
  }

  private Field field() {
    int start = in.at();
    String name = in.word(character -> Character.isLetterOrDigit(character) || character == '_');
    if (name.isEmpty()) {
      in.require(start, Slip.inBeginning(in.rest(start)));
      throw in.wrong("a field such as outcome:REMOVE, or words of a rationale in quotes");
    }
    if (in.take(".")) {
      @Nullable Field named = named(name, start);
      if (named != null) {
        in.require(start, named.written(), rules.field(named));
        return named;
      }
      throw in.wrongAt(start, name + ".", "signal.NAME, answer.NAME or attribute.NAME");
    }
    if (LATER.contains(name)) {
      throw in.wrongAt(
          start, name, "another field: '%s' is not part of this version".formatted(name));
    }
    return Plain.named(name).orElseThrow(() -> unknown(name, start));
  }

  private InvalidQuery unknown(String name, int start) {
    if (in.atEnd() || in.atSpace()) {
      in.require(start, Slip.inBeginning(name));
      return in.wrongAt(
          start, name, "a field with its value, or the words in quotes: \"" + name + "\"");
    }
    return in.wrongAt(
        start,
        name,
        "a field, perhaps '%s'; there are %s"
            .formatted(Suggestion.of(name, Field.names()), String.join(", ", Field.names())));
  }

  private @Nullable Field named(String prefix, int start) {
    String key = in.word(Notation::inKey);
    if (key.isEmpty()) {
      throw in.wrong("a name after '" + prefix + ".'");
    }
    return switch (prefix) {
      case "signal" -> new Fact(Source.SIGNAL, key);
      case "answer" -> new Fact(Source.ANSWER, key);
      case Attribute.PREFIX -> new Attribute(key);
      default -> null;
    };
  }
}
