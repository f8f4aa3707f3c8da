package dev.precedent.policy.diff;

import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Value;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values and names as sentences show them. */
final class Phrases {
  private static final int MAX_LENGTH = 200;
  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_:.+-]*");

  private Phrases() {}

  /** {@code 0.96}, {@code fr}, {@code "a text"}, {@code [slur, threat]}. */
  static String value(Value value) {
    return switch (value) {
      case Value.Text(String text) when BARE.matcher(text).matches() -> Shown.of(text);
      case Value.Text(String text) -> "\"" + Shown.of(text) + "\"";
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
    return parts.size() < 2
        ? String.join("", parts)
        : "%s and %s"
            .formatted(String.join(", ", parts.subList(0, parts.size() - 1)), parts.getLast());
  }
}
