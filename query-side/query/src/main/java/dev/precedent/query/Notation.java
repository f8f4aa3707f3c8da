package dev.precedent.query;

/** How names and values stand in a query's text, and what needs quotes there. */
final class Notation {
  private Notation() {}

  /** A value as {@code field:value} takes it back. */
  static String value(String text) {
    return isBare(text) && isBalanced(text) && Slip.inValue(text) == null ? text : quoted(text);
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Whether the text can stand without quotes. */
  static boolean isBare(String text) {
    return !text.isEmpty()
        && !text.contains("..")
        && "<>=".indexOf(text.charAt(0)) < 0
        && text.codePoints().allMatch(Notation::inBare);
  }

  /** Whether it can stand without quotes within parentheses as well. */
  private static boolean isBalanced(String text) {
    int open = 0;
    for (int at = 0; at < text.length() && open >= 0; at++) {
      open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
    }
    return open == 0;
  }

  static boolean inBare(int character) {
    return character != ',' && character != '"' && !isSpace(character);
  }

  static boolean inKey(int character) {
    return inBare(character) && ":<>=".indexOf(character) < 0;
  }

  static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
