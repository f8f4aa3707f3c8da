package dev.precedent.query;

import dev.precedent.query.Query.Choice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a query that somebody is writing.
 *
 * @param from where what is being written begins, from 0, in UTF-16 units
 * @param to where it ends, exclusive: what is offered takes the place of all of it
 * @param field what stands before the operator; null where no operator stands there so far
 * @param beginning what was written up to the cursor, without quotes
 * @param others the rest of the query, without the term that is being written
 */
public record Unfinished(
    int from, int to, @Nullable String field, String beginning, String others) {
  private static final String OPERATORS = ":<>=";

  /**
   * Finds what is being written at a place of a query that need not be readable.
   *
   * @param at where the cursor stands, from 0 to the length of the text
   */
  public static Unfinished at(String text, int at) {
    int term = 0;
    boolean quoted = false;
    int operator = -1;
    int value = -1;
    for (int i = 0; i < at; i++) {
      char character = text.charAt(i);
      if (character == '\\' && quoted) {
        i++;
      } else if (character == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        if (Notation.isSpace(character) || character == '(' && i == skipSign(text, term)) {
          term = i + 1;
          operator = -1;
        } else if (OPERATORS.indexOf(character) >= 0 && operator < 0) {
          operator = i;
          value = i + (text.startsWith("=", i + 1) ? 2 : 1);
        } else if (character == ',' && operator >= 0) {
          value = i + 1;
        } else if (character == '.' && operator >= 0 && text.startsWith("..", i)) {
          value = Math.min(i + 2, at);
        }
      }
    }
    int start = skipSign(text, Math.min(term, at));
    int from = operator < 0 ? Math.min(start, at) : Math.min(value, at);
    return new Unfinished(
        from,
        end(text, at, quoted),
        operator < 0 ? null : text.substring(start, operator),
        plain(text.substring(from, at)),
        (text.substring(0, term) + " " + text.substring(endOfTerm(text, at, quoted))).strip());
  }

  private static int skipSign(String text, int term) {
    return text.startsWith("-", term) ? term + 1 : term;
  }

  private static int end(String text, int at, boolean quoted) {
    int end = at;
    while (end < text.length()
        && (quoted
            ? text.charAt(end) != '"'
            : Notation.inBare(text.charAt(end)) && text.charAt(end) != ')')) {
      end++;
    }
    return quoted && end < text.length() ? end + 1 : end;
  }

  private static int endOfTerm(String text, int at, boolean quoted) {
    int end = at;
    boolean within = quoted;
    while (end < text.length()
        && (within || !Notation.isSpace(text.charAt(end)) && text.charAt(end) != ')')) {
      within ^= text.charAt(end) == '"';
      end++;
    }
    return end;
  }

  private static String plain(String written) {
    return written.startsWith("\"")
        ? written.substring(1).replace("\\\"", "\"").replace("\\\\", "\\")
        : written;
  }

  /** The field before the operator, where there is such a one. */
  public Optional<Field> asked() {
    try {
      return field == null ? Optional.empty() : Optional.of(Field.parse(field));
    } catch (InvalidQuery e) {
      return Optional.empty();
    }
  }

  /** How a value of a field is written there. */
  public static String written(Field field, String value) {
    Choice choice =
        new Query.Exactly(
            field.kind() == Field.Kind.FACT && !Notation.isBare(value)
                ? new Operand.QuotedText(value)
                : new Operand.Text(value));
    return choice.shown(Operand::written);
  }
}
