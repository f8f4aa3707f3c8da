package dev.precedent.query;

import dev.precedent.contracts.Shown;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A cursor over the text of a query. */
final class Scanner {
  private final String text;
  private int at;

  /** How many parentheses are open. */
  private int depth;

  Scanner(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at == text.length();
  }

  boolean atSpace() {
    return !atEnd() && Notation.isSpace(text.codePointAt(at));
  }

  /** The character that stands there. */
  char next() {
    return text.charAt(at);
  }

  /** Goes back to where something began. */
  void back(int start) {
    at = start;
  }

  /** Goes to the end. */
  void skipAll() {
    at = text.length();
  }

  void skipSpace() {
    word(Notation::isSpace);
  }

  boolean sees(String expected) {
    return text.startsWith(expected, at);
  }

  boolean take(String expected) {
    boolean seen = sees(expected);
    if (seen) {
      at += expected.length();
    }
    return seen;
  }

  String word(IntPredicate part) {
    int start = at;
    while (!atEnd() && part.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return text.substring(start, at);
  }

  /** Up to the end of the value, or to the two dots of a range. */
  String bare() {
    return bare("..");
  }

  /** Up to the end of a word, which may have dots. */
  String bareWord() {
    return bare(null);
  }

  /** Within parentheses, one that closes them ends it too. */
  private String bare(@Nullable String end) {
    int start = at;
    int open = 0;
    while (!atEnd() && Notation.inBare(text.codePointAt(at)) && (end == null || !sees(end))) {
      open += sees("(") ? 1 : sees(")") ? -1 : 0;
      if (open < 0 && depth > 0) {
        break;
      }
      at += Character.charCount(text.codePointAt(at));
    }
    if (open > 0 && depth > 0) {
      throw wrongAt(
          start, "a ')' for every '(' of a text within parentheses, or quotes around the text");
    }
    return text.substring(start, at);
  }

  /** Goes into parentheses that were taken. */
  void open() {
    depth++;
  }

  /** Comes out of them. */
  void close() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** Whether a parenthesis stands there that closes one that is open. */
  boolean seesClosing() {
    return depth > 0 && sees(")");
  }

  /** Whether the word OR stands there by itself. */
  boolean seesOr() {
    return sees("OR")
        && (at + 2 == text.length()
            || Notation.isSpace(text.codePointAt(at + 2))
            || text.charAt(at + 2) == '('
            || depth > 0 && text.charAt(at + 2) == ')');
  }

  String quoted() {
    int start = at;
    StringBuilder quoted = new StringBuilder();
    for (at++; !atEnd(); at++) {
      char character = text.charAt(at);
      if (character == '"') {
        at++;
        return quoted.toString();
      }
      if (character == '\\') {
        at++;
        if (atEnd() || "\"\\".indexOf(text.charAt(at)) < 0) {
          throw wrongAt(at - 1, "\\\" or \\\\ for a quote or a backslash between quotes");
        }
        character = text.charAt(at);
      }
      quoted.append(character);
    }
    throw wrongAt(start, "a closing quote");
  }

  /**
   * Goes behind the term that begins there, however broken it is: to the next space outside of
   * quotes, or to what closes the parentheses around it.
   */
  void skipTerm(int start) {
    boolean quoted = false;
    int open = 0;
    for (at = start; !atEnd() && (quoted || !atSpace()); at++) {
      char character = text.charAt(at);
      if (!quoted) {
        open += character == '(' ? 1 : character == ')' ? -1 : 0;
        if (open < 0 && depth > 0) {
          return;
        }
      }
      if (character == '"') {
        quoted = !quoted;
      } else if (quoted && character == '\\' && at + 1 < text.length()) {
        at++;
      }
    }
  }

  String rest(int from) {
    int end = from;
    while (end < text.length() && !Notation.isSpace(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(from, end);
  }

  InvalidQuery wrong(String expected) {
    return wrongAt(at, expected);
  }

  InvalidQuery wrongAt(int index, String expected) {
    return wrongAt(index, rest(index), expected);
  }

  InvalidQuery wrongAt(int index, String found, String expected) {
    String shown =
        index >= text.length()
            ? "the end"
            : found.isEmpty() ? "a space" : "'" + Shown.of(found) + "'";
    return new InvalidQuery(index + 1, shown, expected);
  }

  /** Refuses what stands there if something else is expected. */
  void require(int start, String found, Optional<String> expectedInstead) {
    expectedInstead.ifPresent(
        expected -> {
          throw wrongAt(start, found, expected);
        });
  }

  /** Refuses a slip in what begins there. */
  void require(int start, @Nullable Slip slip) {
    if (slip != null) {
      String found = slip.found();
      throw found == null
          ? wrongAt(start + slip.at(), slip.expected())
          : new InvalidQuery(start + slip.at() + 1, found, slip.expected());
    }
  }
}
