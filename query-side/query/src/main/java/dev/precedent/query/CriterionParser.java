package dev.precedent.query;

import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Field.Source;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Criterion;
import dev.precedent.query.Query.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one criterion: words, or a field with its values. */
final class CriterionParser {
  private static final List<String> OPERATORS = List.of(":", ">=", "<=", ">", "<");
  private static final String OPERATOR_SIGNS = ":<>=";

  private final Scanner in;
  private final Rules rules;
  private final ValueParser values;

  CriterionParser(Scanner in, Rules rules) {
    this.in = in;
    this.rules = rules;
    this.values = new ValueParser(in, rules);
  }

  /** Whether more values were named than are read. */
  boolean tooMany() {
    return values.tooMany();
  }

  Criterion criterion() {
    if (in.sees("\"")) {
      return phrase();
    }
    int start = in.at();
    String name = in.word(CriterionParser::inName);
    boolean compares = !in.atEnd() && OPERATOR_SIGNS.indexOf(in.next()) >= 0;
    boolean named = in.sees(".") && Field.PREFIXES.contains(name);
    in.back(start);
    return !name.isEmpty() && (compares || named) ? compared() : word();
  }

  private static boolean inName(int character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }

  private Words phrase() {
    int start = in.at();
    values.another();
    String text = in.quoted();
    requireWords(start, text, "words to look for between the quotes");
    boolean prefix = in.take("*");
    in.require(start + 1, rules.phrase(text));
    return new Words(text, true, prefix);
  }

  private void requireWords(int start, String text, String expected) {
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw in.wrongAt(start, expected);
    }
  }

  /** A word without a field. */
  private Words word() {
    int start = in.at();
    in.require(start, Slip.inBeginning(in.rest(start)));
    String text = in.bareWord();
    values.another();
    for (int at = 0; at < text.length(); at++) {
      if (OPERATOR_SIGNS.indexOf(text.charAt(at)) >= 0) {
        throw notAField(start, text, at);
      }
    }
    if (in.sees(",")) {
      throw in.wrong("a space between words, or quotes around a text that has a comma");
    }
    boolean prefix = text.endsWith("*");
    String beginning = prefix ? text.substring(0, text.length() - 1) : text;
    requireWords(
        start, text, "a field such as outcome:REMOVE, a word, or words of a text in quotes");
    in.require(start, rules.bare(beginning));
    return new Words(beginning, false, prefix);
  }

  private InvalidQuery notAField(int start, String text, int operator) {
    int dot = text.indexOf('.');
    return dot > 0
            && dot < operator
            && text.codePoints().limit(dot).allMatch(CriterionParser::inName)
        ? in.wrongAt(
            start, text.substring(0, dot + 1), "signal.NAME, answer.NAME or attribute.NAME")
        : in.wrongAt(
            start,
            text,
            "a field before '%s', or quotes around a text, as in id:\"%s\""
                .formatted(text.charAt(operator), text));
  }

  private Compared compared() {
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

  Field field() {
    int start = in.at();
    String name = in.word(CriterionParser::inName);
    if (name.isEmpty()) {
      throw in.wrong("a field such as outcome");
    }
    if (in.take(".")) {
      @Nullable Field named = named(name, start);
      if (named != null) {
        in.require(start, named.written(), rules.field(named));
        return named;
      }
      throw in.wrongAt(start, name + ".", "signal.NAME, answer.NAME or attribute.NAME");
    }
    return Plain.named(name)
        .orElseThrow(
            () ->
                in.wrongAt(
                    start,
                    name,
                    "a field, perhaps '%s'; there are %s"
                        .formatted(
                            Suggestion.of(name, Field.names()), String.join(", ", Field.names()))));
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
