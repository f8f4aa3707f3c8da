package dev.precedent.policy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the words of clauses in a policy's text. A clause's words begin where its id stands as a
 * word and end before the next id. Where an id begins a line, that is its place, and mentions of it
 * elsewhere are part of the words around them; otherwise the first mention is.
 */
public final class Clauses {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}][.-])"
              + "[A-Za-z][A-Za-z0-9]*+(?:[.-][A-Za-z0-9]++)*+"
              + "(?![\\p{L}\\p{N}_])");

  private Clauses() {}

  /**
   * The words of each id that stands in the text, in the order of the text.
   *
   * @param declared the ids of nodes and questions; words of the same form, such as {@code HS.4}
   *     beside {@code HS.2}, are taken for ids too
   */
  public static SequencedMap<String, Words> in(String text, Set<String> declared) {
    TreeMap<Integer, String> starts = new TreeMap<>();
    starts(text, declared).forEach((id, start) -> starts.put(start, id));
    SequencedMap<String, Words> words = new LinkedHashMap<>();
    starts.forEach(
        (start, id) -> {
          Integer next = starts.higherKey(start);
          int to = next == null ? text.length() : emphasis(text, next);
          words.put(id, new Words(start, trimmed(text, emphasis(text, start), to, next != null)));
        });
    return words;
  }

  /**
   * What a text says of a clause.
   *
   * @param start where the id stands in the text, in UTF-16 units
   */
  public record Words(int start, String text) {
    /** Whether there is anything beside the id. */
    public boolean isMoreThan(String id) {
      return text.replaceFirst(Pattern.quote(id), "").codePoints().anyMatch(Character::isLetter);
    }
  }

  private static Map<String, Integer> starts(String text, Set<String> declared) {
    Set<String> areas =
        declared.stream()
            .filter(id -> id.indexOf('.') > 0)
            .map(Clauses::area)
            .collect(Collectors.toSet());
    Map<String, Integer> starts = new HashMap<>();
    Map<String, Integer> lineStarts = new HashMap<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String id = word.group();
      if (declared.contains(id) || (id.indexOf('.') > 0 && areas.contains(area(id)))) {
        starts.putIfAbsent(id, word.start());
        if (beginsLine(text, word.start())) {
          lineStarts.putIfAbsent(id, word.start());
        }
      }
    }
    starts.putAll(lineStarts);
    return starts;
  }

  private static String area(String id) {
    return id.substring(0, id.indexOf('.'));
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

  /** Without the marks at the end that belong to the next id's heading or list item. */
  private static String trimmed(String text, int from, int to, boolean followed) {
    String words = text.substring(from, to);
    int line = words.lastIndexOf('\n');
    if (followed && line >= 0 && beginsLine(words, words.length())) {
      words = words.substring(0, line);
    }
    return words.strip();
  }

  /** Where the emphasis of an id begins, as in {@code **HS.2**}. */
  private static int emphasis(String text, int start) {
    int from = start;
    while (from > 0 && isEmphasis(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  private static boolean isEmphasis(char character) {
    return character == '*' || character == '_' || character == '`';
  }

  /** The ids in the text that are not declared, in the order of the text. */
  public static List<String> undeclared(SequencedMap<String, Words> words, Set<String> declared) {
    return words.keySet().stream().filter(id -> !declared.contains(id)).toList();
  }
}
