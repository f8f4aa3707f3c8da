package dev.precedent.views.search;

import dev.precedent.contracts.Refused;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many values of a field are listed, and which.
 *
 * @param size the most frequent ones; 1 to {@link #MAX_SIZE}
 * @param part what must stand in a value, in any case; empty for all values
 * @param first whether it must begin the value
 */
record FacetExtent(int size, String part, boolean first) {
  /** Elasticsearch answers with at most 65,536 values in all. */
  static final int MAX_SIZE = 10_000;

  /** What stands beside a page of results: the 100 most frequent values. */
  static final FacetExtent BESIDE = new FacetExtent(Facet.MAX_VALUES, "", false);

  /** Longest part that is looked for, in UTF-16 units. */
  private static final int MAX_PART = 200;

  FacetExtent {
    if (size < 1 || size > MAX_SIZE) {
      throw Refused.invalid("size", "1 to %d".formatted(MAX_SIZE), Integer.toString(size)).thrown();
    }
    if (part.length() > MAX_PART) {
      throw Refused.invalid(
              "contains",
              "at most %d characters".formatted(MAX_PART),
              "%d".formatted(part.length()))
          .thrown();
    }
  }

  /**
   * How many values each shard of the index names, so that what is counted is exact up to so many;
   * values within the bars of a histogram are estimated by Elasticsearch's own rule.
   */
  int shardSize() {
    return size < Facet.MAX_VALUES ? size * 3 / 2 + 10 : MAX_SIZE;
  }

  boolean isAll() {
    return part.isEmpty();
  }

  boolean holds(String value) {
    String small = value.toLowerCase(Locale.ROOT);
    String wanted = part.toLowerCase(Locale.ROOT);
    return first ? small.startsWith(wanted) : small.contains(wanted);
  }

  /** The same as a regular expression of Lucene's; null where every value is wanted. */
  @Nullable String pattern() {
    if (isAll()) {
      return null;
    }
    String letters =
        part.codePoints().mapToObj(FacetExtent::inAnyCase).collect(Collectors.joining());
    return (first ? "" : ".*") + letters + ".*";
  }

  private static String inAnyCase(int character) {
    int small = Character.toLowerCase(character);
    int capital = Character.toUpperCase(character);
    return small == capital
        ? escaped(character)
        : "(%s|%s)".formatted(escaped(small), escaped(capital));
  }

  private static String escaped(int character) {
    String text = Character.toString(character);
    return Character.isLetterOrDigit(character) ? text : "\\" + text;
  }
}
