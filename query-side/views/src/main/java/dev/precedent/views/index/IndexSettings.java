package dev.precedent.views.index;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the indices are kept.
 *
 * @param prefix the beginning of every index name, so that installations can share a cluster:
 *     lower-case letters, digits and hyphens, 1 to 100 of them
 * @param shards into how many parts the indices of decisions, labels and facts are divided, 1 to
 *     {@value #MAX_SHARDS}; a part takes up to two thousand million decisions
 * @param replicas how many copies of each part there are beside the first: a number, or a range
 *     such as {@code 0-1} of as many as there are nodes for
 * @param patience how long a part that no node has any more is waited for, before everything is
 *     built anew without it; not negative
 */
public record IndexSettings(String prefix, int shards, String replicas, Duration patience) {
  private static final int MAX_SHARDS = 1024;
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
  private static final Pattern REPLICAS = Pattern.compile("(\\d{1,2})(?:-(?:(\\d{1,2})|all))?");

  /** What one node is enough for. */
  public static final IndexSettings DEFAULT =
      new IndexSettings("precedent", 1, "0-1", Duration.ofMinutes(5));

  public IndexSettings {
    if (!PREFIX.matcher(prefix).matches()) {
      throw invalid("prefix", "1 to 100 of a-z, 0-9 and hyphens", prefix);
    }
    if (shards < 1 || shards > MAX_SHARDS) {
      throw invalid("shards", "1 to " + MAX_SHARDS, Integer.toString(shards));
    }
    Matcher range = REPLICAS.matcher(replicas);
    if (!range.matches() || isReversed(range)) {
      throw invalid(
          "replicas",
          "a number such as 1, or a range such as 0-1 or 0-all",
          "'%s'".formatted(replicas));
    }
    if (patience.isNegative()) {
      throw invalid("patience", "a time such as 5m", patience.toString());
    }
  }

  private static boolean isReversed(Matcher range) {
    return range.group(2) != null
        && Integer.parseInt(range.group(1)) > Integer.parseInt(range.group(2));
  }

  private static IllegalArgumentException invalid(String what, String expected, String found) {
    return new IllegalArgumentException(
        "precedent.elasticsearch.%s: expected %s, found %s".formatted(what, expected, found));
  }

  /** With the patience of the default. */
  public IndexSettings(String prefix, int shards, String replicas) {
    this(prefix, shards, replicas, DEFAULT.patience);
  }

  /** The same with another patience. */
  public IndexSettings withPatience(Duration other) {
    return new IndexSettings(prefix, shards, replicas, other);
  }

  /** The same under other names. */
  public IndexSettings withPrefix(String other) {
    return new IndexSettings(other, shards, replicas, patience);
  }

  /** The same in one part. */
  IndexSettings whole() {
    return new IndexSettings(prefix, 1, replicas, patience);
  }

  boolean isRange() {
    return replicas.contains("-");
  }
}
