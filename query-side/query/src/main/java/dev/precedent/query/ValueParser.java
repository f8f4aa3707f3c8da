package dev.precedent.query;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.query.Field.Kind;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind an operator, all values of one query together. */
final class ValueParser {
  /** How many values a query may name; keeps it within Elasticsearch's number of clauses. */
  static final int MAX_VALUES = 500;

  private final Scanner in;
  private final Rules rules;
  private int count;

  ValueParser(Scanner in, Rules rules) {
    this.in = in;
    this.rules = rules;
  }

  /** Whether more values were named than are read. */
  boolean tooMany() {
    return count > MAX_VALUES;
  }

  /** Counts a value, or words to look for. */
  void another() {
    if (++count > MAX_VALUES) {
      throw in.wrong("at most %d values in one query".formatted(MAX_VALUES));
    }
  }

  /** The values behind a colon. */
  List<Choice> choices(Field field) {
    List<Choice> choices = new ArrayList<>();
    do {
      another();
      choices.add(choice(field));
    } while (in.take(","));
    return choices;
  }

  private Choice choice(Field field) {
    int start = in.at();
    @Nullable Token first = in.sees("..") ? null : token(field);
    if (first != null && first.prefix()) {
      return beginning(field, first);
    }
    if (!in.sees("..")) {
      return exactly(field, Objects.requireNonNull(first));
    }
    if (field.kind() != Kind.TIME && field.kind() != Kind.FACT) {
      throw in.wrongAt(
          start,
          in.rest(start),
          "one value: ranges are for numbers and times; quote a text that holds two dots");
    }
    in.require(start, in.rest(start), rules.order(field));
    in.take("..");
    boolean open = in.atEnd() || in.atSpace() || in.sees(",") || in.seesClosing();
    if (first == null && open) {
      throw in.wrongAt(start, "a value before or after '..'");
    }
    @Nullable Bound from = first == null ? null : new Bound(comparable(field, first), true);
    @Nullable Bound to = open ? null : new Bound(rules.end(comparable(field, token(field))), true);
    if (from != null && to != null) {
      in.require(start, in.rest(start), rules.range(from, to));
    }
    return new Range(from, to);
  }

  /** Texts that begin so, or whatever there is. */
  private Choice beginning(Field field, Token value) {
    String beginning = value.text();
    boolean any = beginning.isEmpty();
    boolean fits =
        switch (field.kind()) {
          case TEXT, VERSION, FACT -> true;
          case CLOSED -> any;
          case TIME -> false;
        };
    if (!fits) {
      throw in.wrongAt(
          value.start(),
          beginning + "*",
          field.kind() == Kind.CLOSED
              ? "one of %s, or * for any".formatted(String.join(", ", ((Plain) field).words()))
              : "a time or a range of times such as 2021-03..: no '*' stands for others");
    }
    if (!any) {
      in.require(value.start(), beginning + "*", rules.prefix(field));
    }
    return new Prefix(beginning);
  }

  /** A time without fractions is that whole second. */
  private Choice exactly(Field field, Token value) {
    Operand operand = exact(field, value);
    in.require(value.start(), value.text(), rules.value(field, value.text(), value.quoted()));
    Operand end = rules.end(operand);
    return end.equals(operand)
        ? new Exactly(operand)
        : new Range(new Bound(operand, true), new Bound(end, true));
  }

  /** What stands behind a comparison that was taken. */
  Range oneSided(Field field, String operator) {
    if (field.kind() != Kind.TIME && field.kind() != Kind.FACT) {
      throw in.wrongAt(
          in.at() - operator.length(),
          operator,
          "':': '%s' has no order".formatted(field.written()));
    }
    int at = in.at() - operator.length();
    in.require(at, in.rest(at), rules.order(field));
    boolean inclusive = operator.length() == 2;
    Token token = token(field);
    Operand operand = comparable(field, token);
    return operator.startsWith(">")
        ? new Range(new Bound(inclusive ? operand : rules.end(operand), inclusive), null)
        : new Range(null, new Bound(inclusive ? rules.end(operand) : operand, inclusive));
  }

  /** A value as it stands there. */
  private record Token(int start, String text, boolean quoted, boolean prefix) {}

  private Token token(Field field) {
    int start = in.at();
    if (in.sees("\"")) {
      String quoted = in.quoted();
      return new Token(start, quoted, true, in.take("*"));
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
    boolean prefix = bare.endsWith("*");
    String text = prefix ? bare.substring(0, bare.length() - 1) : bare;
    if (!text.isEmpty()) {
      in.require(start, rules.bare(text));
    }
    return new Token(start, text, false, prefix);
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
    if (value.prefix()) {
      throw in.wrongAt(
          value.start(), value.text() + "*", "a whole number or time where values are compared");
    }
    if (field.kind() == Kind.TIME) {
      return time(value);
    }
    if (value.quoted()) {
      throw in.wrongAt(value.start(), "text in quotes", "a number");
    }
    in.require(value.start(), value.text(), rules.number(value.text()));
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
