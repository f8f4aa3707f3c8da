package dev.precedent.query;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people paste, or write out of habit, and what means something else here: taken as it stands
 * it would find nothing, and nobody would see why.
 *
 * @param at where it is in the text, in UTF-16 units
 * @param found what it is, where it cannot be seen
 * @param expected what to write instead
 */
record Slip(int at, @Nullable String found, String expected) {
  /** Quotes and accents as editors and messengers make them of straight ones. */
  private static final String CURLY = "“”„‟«»‹›‘’‚‛´`＂＇";

  private static final String OTHER_COMMAS = "，、،";
  private static final String DASHES = "–—−‐‑";
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private static final String STRAIGHT = "straight quotes, as in system:\"two words\"";
  private static final String NEGATION = "'-' before a term to negate it, as in -outcome:ALLOW";
  private static final String ALTERNATIVE =
      "OR in capitals between terms, as in outcome:REMOVE OR pathway:LLM; quote the word to look for"
          + " it";
  private static final String BRACKETS =
      "parentheses around whole terms, as in (outcome:REMOVE OR pathway:LLM), and a comma between"
          + " values of one field, as in outcome:ALLOW,REMOVE; quote a text that begins or ends so";
  private static final String UNOPENED =
      "no ')', because none was opened; quote a text that ends so";
  private static final String WHOLE =
      "'*' at the end alone, where it stands for whatever follows; quote a text that has it";

  private static final String NO_WORD =
      "the next term: that all of them must hold needs no word; quote the word to look for it";

  private static final Map<String, String> JOINING =
      Map.of(
          "OR", ALTERNATIVE, "AND", NO_WORD, "NOT", NEGATION + "; quote the word to look for it");

  private Slip(int at, String expected) {
    this(at, null, expected);
  }

  /**
   * What is wrong with a value that stands without quotes; null where nothing is.
   *
   * @param text not empty
   */
  static @Nullable Slip inValue(String text) {
    int last = text.length() - 1;
    for (int at = 0; at <= last; at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (isInvisible(character)) {
        return invisible(at, character, "a value of what can be seen; quote a text that has it");
      }
      if (character == '*') {
        return new Slip(at, WHOLE);
      }
      if (OTHER_COMMAS.indexOf(character) >= 0) {
        return new Slip(at, "',' between values; quote a text that has another comma");
      }
      if (character == '\\') {
        return new Slip(at, "no backslash: nothing is escaped outside of quotes");
      }
    }
    char first = text.charAt(0);
    if (isCurly(first) || first == '\'') {
      return new Slip(0, STRAIGHT);
    }
    if (first == '!') {
      return new Slip(0, NEGATION);
    }
    if (OPENING.indexOf(first) >= 0) {
      return new Slip(0, BRACKETS);
    }
    if (isCurly(text.charAt(last))) {
      return new Slip(last, STRAIGHT);
    }
    int closing = CLOSING.indexOf(text.charAt(last));
    if (closing >= 0 && text.indexOf(OPENING.charAt(closing)) < 0) {
      return new Slip(last, text.charAt(last) == ')' ? UNOPENED : BRACKETS);
    }
    return text.charAt(last) == ';' ? new Slip(last, "a space between terms") : null;
  }

  /** What is wrong with words that stand next to each other; null where nothing is. */
  static @Nullable Slip inPhrase(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (isInvisible(character) && !isWithinWords(character)) {
        return invisible(at, character, "words of what can be seen");
      }
    }
    int last = text.length() - 1;
    boolean prefix =
        last > 0
            && text.indexOf('*') == last
            && Character.isLetterOrDigit(text.codePointBefore(last));
    return prefix
        ? new Slip(last, "'*' behind the closing quote, where it stands for whatever follows")
        : null;
  }

  /** What is wrong where a term should begin; null where nothing is known of it. */
  static @Nullable Slip inBeginning(String rest) {
    if (rest.isEmpty()) {
      return null;
    }
    char first = rest.charAt(0);
    if (isInvisible(rest.codePointAt(0))) {
      return invisible(0, rest.codePointAt(0), "a term of what can be seen");
    }
    if (isCurly(first) || first == '\'') {
      return new Slip(0, "straight quotes around words of a rationale");
    }
    if (first == '!' || DASHES.indexOf(first) >= 0) {
      return new Slip(0, NEGATION);
    }
    if (first == ')') {
      return new Slip(0, UNOPENED);
    }
    if (OPENING.indexOf(first) >= 0 || CLOSING.indexOf(first) >= 0) {
      return new Slip(0, BRACKETS);
    }
    return switch (first) {
      case '|' -> new Slip(0, ALTERNATIVE);
      case '&' -> new Slip(0, NO_WORD);
      case '+', ',', ';' -> new Slip(0, "the next term behind a space");
      default -> {
        @Nullable String joining = JOINING.get(rest.toUpperCase(Locale.ROOT));
        yield joining == null ? null : new Slip(0, joining);
      }
    };
  }

  private static Slip invisible(int at, int character, String expected) {
    return new Slip(at, "U+%04X, which cannot be seen".formatted(character), expected);
  }

  private static boolean isCurly(char character) {
    return CURLY.indexOf(character) >= 0;
  }

  private static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT;
  }

  /** Joiners and non-joiners, without which words of some scripts cannot be spelt. */
  private static boolean isWithinWords(int character) {
    return character == 0x200C || character == 0x200D;
  }
}
