package dev.precedent.views.index;

/**
 * Text as an index can hold it. Lucene refuses a document with a term above 32,766 bytes, so a
 * longer text is found by its beginning; queries cut in the same way.
 */
public final class Texts {
  /** Longest exact text, in UTF-16 units; at most three bytes each. */
  public static final int MAX_LENGTH = 10_000;

  /** Longest name of an attribute; it shares a term with its value. */
  static final int MAX_NAME_LENGTH = 900;

  private Texts() {}

  /** The text, or its beginning. */
  public static String term(String text) {
    return cut(text, MAX_LENGTH);
  }

  /** The name of an attribute; a character that separates names inside the index is replaced. */
  public static String name(String name) {
    return cut(name.replace('\0', '\uFFFD'), MAX_NAME_LENGTH);
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean insidePair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, insidePair ? length - 1 : length);
  }
}
