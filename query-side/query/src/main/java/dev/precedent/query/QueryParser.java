package dev.precedent.query;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Kind;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Field.Source;
import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Criterion;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Phrase;
import dev.precedent.query.Query.Range;
import dev.precedent.query.Query.Term;
import dev.precedent.query.QueryText.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the search syntax by recursive descent, with the column of every mistake: after a broken
 * term it goes on at the next one.
 */
final class QueryParser {
  /** Longest query, in UTF-16 units. */
  static final int MAX_LENGTH = 8_000;

  /** How many values a query may name; keeps it within Elasticsearch's number of clauses. */
  static final int MAX_VALUES = 500;

  /** How many mistakes are named; whoever makes more will not read them in one go. */
  static final int MAX_MISTAKES = 20;

  private static final Set<String> LATER = Set.of("rater", "label", "flipped", "stale");
  private static final List<String> OPERATORS = List.of(":", ">=", "<=", ">", "<");

  private final Scanner in;
  private int values;

  QueryParser(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidQuery(
          MAX_LENGTH + 1,
          "%d characters".formatted(text.length()),
          "a query of at most %d characters".formatted(MAX_LENGTH));
    }
    in = new Scanner(text);
  }

  QueryText query() {
    List<Term> terms = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    List<InvalidQuery.Mistake> mistakes = new ArrayList<>();
    in.skipSpace();
    while (!in.atEnd() && mistakes.size() < MAX_MISTAKES && values <= MAX_VALUES) {
      int start = in.at();
      try {
        terms.add(term());
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
  static Field field(String text) {
    QueryParser parser = new QueryParser(text);
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
      return new Phrase(text);
    }
    Field field = field();
    String operator =
        OPERATORS.stream()
            .filter(in::take)
            .findFirst()
            .orElseThrow(() -> in.wrong("':' and a value after '" + field.written() + "'"));
    return new Compared(
        field, operator.equals(":") ? choices(field) : List.of(oneSided(field, operator)));
  }

  private Field field() {
    int start = in.at();
    String name = in.word(character -> Character.isLetterOrDigit(character) || character == '_');
    if (name.isEmpty()) {
      throw in.wrong("a field such as outcome:REMOVE, or words of a rationale in quotes");
    }
    if (in.take(".")) {
      @Nullable Field named = named(name, start);
      if (named != null) {
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

  private List<Choice> choices(Field field) {
    List<Choice> choices = new ArrayList<>();
    do {
      if (++values > MAX_VALUES) {
        throw in.wrong("at most %d values in one query".formatted(MAX_VALUES));
      }
      choices.add(choice(field));
    } while (in.take(","));
    return choices;
  }

  private Choice choice(Field field) {
    int start = in.at();
    @Nullable Token first = in.sees("..") ? null : token(field);
    if (!in.sees("..")) {
      return new Exactly(exact(field, Objects.requireNonNull(first)));
    }
    if (field.kind() != Kind.TIME && field.kind() != Kind.FACT) {
      throw in.wrongAt(
          start,
          in.rest(start),
          "one value: ranges are for numbers and times; quote a text that holds two dots");
    }
    in.take("..");
    boolean open = in.atEnd() || in.atSpace() || in.sees(",");
    if (first == null && open) {
      throw in.wrongAt(start, "a value before or after '..'");
    }
    return new Range(
        first == null ? null : new Bound(comparable(field, first), true),
        open ? null : new Bound(comparable(field, token(field)), true));
  }

  private Range oneSided(Field field, String operator) {
    if (field.kind() != Kind.TIME && field.kind() != Kind.FACT) {
      throw in.wrongAt(
          in.at() - operator.length(),
          "'" + operator + "'",
          "':': '%s' has no order".formatted(field.written()));
    }
    Bound bound = new Bound(comparable(field, token(field)), operator.length() == 2);
    return operator.startsWith(">") ? new Range(bound, null) : new Range(null, bound);
  }

  /** A value as it stands there. */
  private record Token(int start, String text, boolean quoted) {}

  private Token token(Field field) {
    int start = in.at();
    if (in.sees("\"")) {
      return new Token(start, in.quoted(), true);
    }
    String bare = in.bare();
    if (bare.isEmpty()) {
      throw in.wrong("a value of '%s'".formatted(field.written()));
    }
    if ("<>=".indexOf(bare.charAt(0)) >= 0) {
      throw in.wrongAt(
          start,
          bare,
          "a value; write %s>=1 without a colon, or quote it".formatted(field.written()));
    }
    return new Token(start, bare, false);
  }

  private Operand exact(Field field, Token value) {
    return switch (field.kind()) {
      case TEXT -> new Operand.Text(value.text());
      case CLOSED -> closed((Plain) field, value);
      case VERSION -> version(value);
      case TIME -> time(value);
      case FACT ->
          value.quoted() ? new Operand.QuotedText(value.text()) : new Operand.Word(value.text());
    };
  }

  private Operand comparable(Field field, Token value) {
    if (field.kind() == Kind.TIME) {
      return time(value);
    }
    if (value.quoted()) {
      throw in.wrongAt(value.start(), "text in quotes", "a number");
    }
    return Operand.Number.of(value.text())
        .orElseThrow(() -> in.wrongAt(value.start(), value.text(), "a number such as 0.9"));
  }

  private Operand closed(Plain field, Token value) {
    if (!field.words().contains(value.text())) {
      throw in.wrongAt(value.start(), value.text(), "one of " + String.join(", ", field.words()));
    }
    return new Operand.Text(value.text());
  }

  private Operand version(Token value) {
    try {
      return new Operand.Text(VersionNumber.of(value.text()).toString());
    } catch (InvalidValue e) {
      throw in.wrongAt(value.start(), value.text(), "a version such as 1.2.0");
    }
  }

  private Operand time(Token value) {
    return Operand.Time.of(value.text())
        .orElseThrow(
            () ->
                in.wrongAt(
                    value.start(),
                    value.text(),
                    "a time such as 2021, 2021-03, 2021-03-01 or 2021-03-01T12:00:00Z"));
  }
}
