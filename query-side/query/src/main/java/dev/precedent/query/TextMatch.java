package dev.precedent.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Where words stand next to each other in a text.
 *
 * @param from where the first begins, in UTF-16 units
 * @param to where the last one ends, exclusive
 */
public record TextMatch(int from, int to) {

  /** Where they stand in the text, in its order. */
  public static List<TextMatch> of(Query.Words words, String text) {
    List<WordInText> wanted = WordInText.of(words.text());
    List<WordInText> found = WordInText.of(text);
    List<TextMatch> matches = new ArrayList<>();
    for (int start = 0; !wanted.isEmpty() && start + wanted.size() <= found.size(); start++) {
      if (begins(wanted, words.prefix(), found, start)) {
        WordInText last = found.get(start + wanted.size() - 1);
        matches.add(new TextMatch(found.get(start).from(), last.to()));
      }
    }
    return matches;
  }

  private static boolean begins(
      List<WordInText> wanted, boolean prefix, List<WordInText> found, int start) {
    int last = wanted.size() - 1;
    for (int i = 0; i <= last; i++) {
      String word = found.get(start + i).word();
      String expected = wanted.get(i).word();
      if (!(i == last && prefix ? word.startsWith(expected) : word.equals(expected))) {
        return false;
      }
    }
    return true;
  }
}
