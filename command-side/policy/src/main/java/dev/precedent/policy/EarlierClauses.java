package dev.precedent.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/**
 * Where words of clauses began in release 0.1.0: at the first line that an id begins, or else at
 * its first mention. It guesses, and is kept for texts that were published then and that {@link
 * Clauses} finds unclear.
 */
final class EarlierClauses {
  private EarlierClauses() {}

  static NavigableMap<Integer, Clauses.Start> starts(String text, Set<String> declared) {
    Map<String, Integer> starts = new HashMap<>();
    Map<String, Integer> lineStarts = new HashMap<>();
    Set<String> areas = Clauses.areas(declared);
    Matcher word = Clauses.WORD.matcher(text);
    while (word.find()) {
      String id = word.group();
      if (declared.contains(id) || Clauses.isOfAn(areas, id)) {
        starts.putIfAbsent(id, word.start());
        if (beginsLine(text, word.start())) {
          lineStarts.putIfAbsent(id, word.start());
        }
      }
    }
    starts.putAll(lineStarts);
    NavigableMap<Integer, Clauses.Start> found = new TreeMap<>();
    starts.forEach(
        (id, start) -> {
          int from = emphasis(text, start);
          int line = text.lastIndexOf('\n', from - 1);
          boolean marks = line >= 0 && beginsLine(text, from);
          found.put(start, new Clauses.Start(id, start, from, marks ? line : from));
        });
    return found;
  }

  /** Whether only marks (those of headings, lists and emphasis) stand before it in its line. */
  private static boolean beginsLine(String text, int start) {
    for (int i = start - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
      if (Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Where the emphasis of an id begins, as in {@code **HS.2**}. */
  private static int emphasis(String text, int start) {
    int from = start;
    while (from > 0 && "*_`".indexOf(text.charAt(from - 1)) >= 0) {
      from--;
    }
    return from;
  }
}
