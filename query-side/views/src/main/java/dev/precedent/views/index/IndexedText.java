package dev.precedent.views.index;

/**
 * Text as an index can hold it. Lucene refuses a document with a term above 32,766 bytes, so a
 * longer text is found by its beginning; queries cut in the same way.
 */
public final class IndexedText {
  /** Longest exact text, in UTF-16 units; at most three bytes each. */
  public static final int MAX_LENGTH = 10_000;

  private IndexedText() {}

  /** The text, or its beginning. */
  public static String term(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean insidePair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, insidePair ? MAX_LENGTH - 1 : MAX_LENGTH);
  }
}
