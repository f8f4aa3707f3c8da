package dev.precedent.policy.diff;

import dev.precedent.contracts.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values and names as sentences show them. */
final class Phrases {
  private static final int MAX_LISTED = 10;
  private static final int MAX_LENGTH = 200;
  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_:.+-]*");

  private Phrases() {}

  /** {@code 0.96}, {@code fr}, {@code "a text"}, {@code [slur, threat]}. */
  static String value(Value value) {
    return switch (value) {
      case Value.Text(String text) when BARE.matcher(text).matches() -> text(text);
      case Value.Text(String text) -> "\"" + text(text) + "\"";
      case Value.Number number -> number.toString();
      case Value.Flag flag -> flag.toString();
      case Value.Several(List<Value> values) ->
          values.stream().map(Phrases::value).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  /** A text on one line. */
  static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** A text on one line of bearable length. */
  static String brief(String text) {
    String line = line(text);
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
  }

  /** {@code a, b and c}, however many and long they are. */
  static String sentence(List<String> parts) {
    return joined(parts, "and");
  }

  private static String joined(List<String> parts, String last) {
    return parts.size() < 2
        ? String.join("", parts)
        : "%s %s %s"
            .formatted(
                String.join(", ", parts.subList(0, parts.size() - 1)), last, parts.getLast());
  }

  private static String text(String text) {
    return dev.precedent.contracts.Shown.of(text);
  }

  /** {@code a, b and c}; after ten {@code and 3 more}. */
  static String list(Collection<String> names, String last) {
    List<String> shown =
        new ArrayList<>(names.stream().limit(MAX_LISTED).map(Phrases::text).toList());
    int more = names.size() - shown.size();
    if (more > 0) {
      shown.add(more + " more");
    }
    return joined(shown, last);
  }
}
