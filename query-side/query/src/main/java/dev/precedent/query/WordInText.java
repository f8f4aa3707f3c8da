package dev.precedent.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text as search takes them: runs of letters and digits, whatever their case.
 *
 * @param from where it begins in the text, in UTF-16 units
 * @param to where it ends, exclusive
 */
record WordInText(String word, int from, int to) {

  /** The words of a text, in its order. */
  static List<WordInText> of(String text) {
    List<WordInText> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && Character.isLetterOrDigit(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      }
      if (at > start) {
        words.add(new WordInText(text.substring(start, at).toLowerCase(Locale.ROOT), start, at));
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return words;
  }
}
