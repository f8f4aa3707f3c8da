package dev.precedent.policy;

import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How messages speak of what was found and what is expected. */
public final class Wording {
  private static final int MAX_LISTED = 10;

  /** What {@link Timestamp} reads. */
  public static final String TIME =
      "a time such as 2026-01-01T00:00:00Z, from 1684-07-29 to 2255-06-05 and with at most"
          + " microseconds";

  private Wording() {}

  /** {@code ALLOW, LIMIT or REMOVE}. */
  public static String either(Collection<String> names) {
    return listed(names, "or");
  }

  /** {@code ALLOW, LIMIT and REMOVE}. */
  public static String both(Collection<String> names) {
    return listed(names, "and");
  }

  private static String listed(Collection<String> names, String last) {
    List<String> shown = names.stream().limit(MAX_LISTED).map(Shown::of).toList();
    int more = names.size() - shown.size();
    if (more > 0) {
      return "%s %s %d more".formatted(String.join(", ", shown), last, more);
    }
    if (shown.size() < 2) {
      return String.join("", shown);
    }
    return "%s %s %s"
        .formatted(String.join(", ", shown.subList(0, shown.size() - 1)), last, shown.getLast());
  }

  /** {@code the text 'high'}, {@code the number 3}, {@code true}, {@code a list of 2}. */
  public static String found(Value value) {
    return switch (value) {
      case Value.Text(String text) -> "the text '" + Shown.of(text) + "'";
      case Value.Number number -> "the number " + number;
      case Value.Flag flag -> flag.toString();
      case Value.Several(List<Value> values) when values.isEmpty() -> "an empty list";
      case Value.Several(List<Value> values) -> "a list of " + values.size();
    };
  }

  /** {@code from 0 to 1}, {@code at least 0}, {@code at most 1}. */
  public static String within(Range range) {
    Double least = range.least();
    Double most = range.most();
    if (least != null && most != null) {
      return "from %s to %s".formatted(Value.of(least), Value.of(most));
    }
    return least != null
        ? "at least " + Value.of(least)
        : most != null ? "at most " + Value.of(most) : "a number";
  }

  /** {@code a double}, {@code an int}. */
  public static String article(FactType type) {
    String name = type.toString();
    return (name.startsWith("i") ? "an " : "a ") + name;
  }

  /** A constant as CEL writes it. */
  public static String cel(Value constant) {
    return constant instanceof Value.Text(String text)
        ? "\"" + Shown.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\""
        : constant.toString();
  }

  /**
   * What was likely meant by a name that is not known.
   *
   * @param said {@code ; did you mean 'x'?} where a name is near, otherwise {@code ; expected a, b
   *     or c}, or nothing where there is nothing to expect
   * @param suggestion absent where there is nothing to expect
   */
  public record Meant(String said, @Nullable String suggestion) {}

  /** What was likely meant by a name. */
  public static Meant meant(String name, Collection<String> candidates) {
    String nearest = nearest(name, candidates);
    if (nearest != null) {
      return new Meant("; did you mean '" + nearest + "'?", "write " + nearest);
    }
    return candidates.isEmpty()
        ? new Meant("", null)
        : new Meant("; expected " + either(candidates), "write " + either(candidates));
  }

  /** The candidate that most likely was meant, if any is near enough. */
  public static @Nullable String nearest(String name, Collection<String> candidates) {
    if (name.length() > 100) {
      return null;
    }
    String nearest = null;
    int least = 1 + Math.clamp(name.length() / 3, 1, 3);
    for (String candidate : candidates) {
      int distance = candidate.equalsIgnoreCase(name) ? 0 : distance(name, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Edits between two words: insertions, deletions, changes, and exchanges of neighbours. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
