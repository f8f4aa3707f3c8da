package dev.precedent.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of clauses in a policy's text. They begin where an id begins a paragraph, a heading or
 * a list item, or stands in bold type at the beginning of a sentence, and end before the next that
 * does; anywhere else an id is a mention. What is unclear is a {@link Doubt}.
 *
 * @param introduction what stands before the first of them
 * @param words by id, in the order of the text
 * @param doubts in the order of the text
 */
public record Clauses(String introduction, SequencedMap<String, Words> words, List<Doubt> doubts) {
  /** What can be an id: letters and digits, joined by dots and hyphens. */
  static final Pattern WORD =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}][.-])"
              + "[A-Za-z0-9]++(?:[.-][A-Za-z0-9]++)*+"
              + "(?![\\p{L}\\p{N}_])");

  public Clauses {
    words = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(words));
    doubts = List.copyOf(doubts);
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

  /**
   * What is not clear.
   *
   * @param places where the id stands in the text, in UTF-16 units, at least one
   */
  public record Doubt(String clause, Kind kind, List<Integer> places) {
    public Doubt {
      places = List.copyOf(places);
    }

    /** Why it is not clear. */
    public enum Kind {
      /** The id begins several paragraphs; none of them is taken. */
      BEGINS_TWICE,
      /** It begins no paragraph but several sentences; none of them is taken. */
      BEGINS_SENTENCES,
      /** It is mentioned only; nothing is taken. */
      ONLY_MENTIONED,
      /**
       * It begins no paragraph, and one sentence, quotation, row or numbered item, which is taken.
       */
      BEGINS_SENTENCE,
      /** It begins a sentence and no clause is called so; this is taken for a mention. */
      UNKNOWN_BEGINS_SENTENCE;

      /** Whether the text has a second reading that is as good. */
      public boolean isOpen() {
        return this == BEGINS_TWICE || this == BEGINS_SENTENCES || this == ONLY_MENTIONED;
      }
    }
  }

  /**
   * Where words begin.
   *
   * @param at of the id, in UTF-16 units
   * @param from where its words begin: before its emphasis
   * @param ends where the words before it end: before the marks of its paragraph
   */
  record Start(String id, int at, int from, int ends) {}

  /**
   * The words of the clauses of a text that is being written.
   *
   * @param declared the ids of nodes and questions; words of the same form, such as {@code HS.4}
   *     beside {@code HS.2}, are taken for ids too
   */
  public static Clauses of(String text, Set<String> declared) {
    Map<String, List<ClauseStarts.Candidate>> candidates = new LinkedHashMap<>();
    for (ClauseStarts.Candidate candidate : ClauseStarts.in(text, declared)) {
      candidates.computeIfAbsent(candidate.start().id(), _ -> new ArrayList<>()).add(candidate);
    }
    NavigableMap<Integer, Start> starts = new TreeMap<>();
    List<Doubt> doubts = new ArrayList<>();
    candidates.forEach(
        (id, of) -> {
          Start start = start(id, of, declared.contains(id), doubts);
          if (start != null) {
            starts.put(start.at(), start);
          }
        });
    mentioned(text, declared, candidates.keySet(), doubts);
    doubts.sort((a, b) -> Integer.compare(a.places().getFirst(), b.places().getFirst()));
    return split(text, starts, doubts);
  }

  /**
   * The words of the clauses of a text that may be published already. Where it is unclear today it
   * is read as it was then.
   */
  static Clauses asPublished(String text, Set<String> declared) {
    Clauses clauses = of(text, declared);
    return clauses.isClear()
        ? clauses
        : split(text, EarlierClauses.starts(text, declared), clauses.doubts);
  }

  /** Whether there is one reading. */
  boolean isClear() {
    return doubts.stream().noneMatch(doubt -> doubt.kind().isOpen());
  }

  /** The ids in the text that are not declared, in the order of the text. */
  public List<String> undeclared(Set<String> declared) {
    return words.keySet().stream().filter(id -> !declared.contains(id)).toList();
  }

  static Set<String> areas(Set<String> declared) {
    return declared.stream()
        .filter(id -> id.indexOf('.') > 0)
        .map(Clauses::area)
        .collect(Collectors.toSet());
  }

  static boolean isOfAn(Set<String> areas, String id) {
    return id.indexOf('.') > 0 && areas.contains(area(id));
  }

  private static String area(String id) {
    return id.substring(0, id.indexOf('.'));
  }

  private static @Nullable Start start(
      String id, List<ClauseStarts.Candidate> of, boolean declared, List<Doubt> doubts) {
    List<Start> firm = starts(of, true);
    List<Start> loose = starts(of, false);
    if (firm.size() == 1) {
      return firm.getFirst();
    }
    if (!firm.isEmpty()) {
      doubts.add(doubt(id, Doubt.Kind.BEGINS_TWICE, firm));
    } else if (!declared) {
      doubts.add(doubt(id, Doubt.Kind.UNKNOWN_BEGINS_SENTENCE, loose));
    } else if (loose.size() > 1) {
      doubts.add(doubt(id, Doubt.Kind.BEGINS_SENTENCES, loose));
    } else {
      doubts.add(doubt(id, Doubt.Kind.BEGINS_SENTENCE, loose));
      return loose.getFirst();
    }
    return null;
  }

  private static List<Start> starts(List<ClauseStarts.Candidate> of, boolean firm) {
    return of.stream()
        .filter(candidate -> candidate.firm() == firm)
        .map(ClauseStarts.Candidate::start)
        .toList();
  }

  private static Doubt doubt(String id, Doubt.Kind kind, List<Start> starts) {
    return new Doubt(id, kind, starts.stream().map(Start::at).toList());
  }

  private static void mentioned(
      String text, Set<String> declared, Set<String> begun, List<Doubt> doubts) {
    Map<String, List<Integer>> mentions = new LinkedHashMap<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (declared.contains(word.group()) && !begun.contains(word.group())) {
        mentions.putIfAbsent(word.group(), List.of(word.start()));
      }
    }
    mentions.forEach((id, places) -> doubts.add(new Doubt(id, Doubt.Kind.ONLY_MENTIONED, places)));
  }

  static Clauses split(String text, NavigableMap<Integer, Start> starts, List<Doubt> doubts) {
    SequencedMap<String, Words> words = new LinkedHashMap<>();
    starts.forEach(
        (at, start) -> {
          Map.Entry<Integer, Start> next = starts.higherEntry(at);
          int end = next == null ? text.length() : next.getValue().ends();
          words.put(
              start.id(),
              new Words(at, text.substring(start.from(), Math.max(end, start.from())).strip()));
        });
    int first = starts.isEmpty() ? text.length() : starts.firstEntry().getValue().ends();
    return new Clauses(text.substring(0, first), words, doubts);
  }
}
