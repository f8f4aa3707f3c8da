package dev.precedent.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with {@code ${...}} holes, taken apart. {@code $${} stands for a literal {@code ${}.
 *
 * @param pieces in order; adjacent literals are one
 * @param unclosedAt where a hole opens that nothing closes, in code points; -1 if there is none
 */
record HoleText(List<Piece> pieces, int unclosedAt) {

  sealed interface Piece {}

  record Literal(String text) implements Piece {}

  /**
   * @param expression what stands between the braces
   * @param at where it begins in the text, in code points
   */
  record Hole(String expression, int at) implements Piece {}

  static HoleText of(String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        literal.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        int close = closingBrace(text, at + 2);
        if (close < 0) {
          return new HoleText(List.of(), text.codePointCount(0, at));
        }
        if (!literal.isEmpty()) {
          pieces.add(new Literal(literal.toString()));
          literal.setLength(0);
        }
        pieces.add(new Hole(text.substring(at + 2, close), text.codePointCount(0, at + 2)));
        at = close + 1;
      } else {
        literal.append(text.charAt(at++));
      }
    }
    if (!literal.isEmpty()) {
      pieces.add(new Literal(literal.toString()));
    }
    return new HoleText(List.copyOf(pieces), -1);
  }

  /** The brace that closes the expression, knowing CEL's strings, comments and map literals. */
  private static int closingBrace(String text, int from) {
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '}' && depth-- == 0) {
        return at;
      } else if (next == '{') {
        depth++;
      } else if (next == '"' || next == '\'') {
        at = closingQuote(text, at, isRaw(text, from, at));
        if (at < 0) {
          return -1;
        }
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
          return -1;
        }
        at = end;
      }
      at++;
    }
    return -1;
  }

  private static int closingQuote(String text, int open, boolean raw) {
    String one = text.substring(open, open + 1);
    String quote = text.startsWith(one.repeat(3), open) ? one.repeat(3) : one;
    int at = open + quote.length();
    while (at < text.length()) {
      if (text.charAt(at) == '\\' && !raw) {
        at += 2;
      } else if (text.startsWith(quote, at)) {
        return at + quote.length() - 1;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** Whether the string literal is raw: {@code r'..'}, also {@code br'..'} and {@code rb'..'}. */
  private static boolean isRaw(String text, int from, int quote) {
    int start = quote;
    while (start > from && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    String prefix = text.substring(start, quote);
    return prefix.length() <= 2 && prefix.matches("(?i)b?rb?");
  }
}
