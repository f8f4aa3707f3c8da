package dev.precedent.policy.agreement;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Timestamp;
import java.util.List;
import java.util.stream.Stream;

/** The few values that cases and guards have in common, so that they meet each other often. */
final class Vocabulary {
  static final List<Double> NUMBERS =
      List.of(
          0.0,
          1.0,
          2.0,
          3.0,
          -1.0,
          -2.0,
          0.5,
          0.97,
          Math.nextUp(0.97),
          Math.nextDown(0.97),
          0.1 + 0.2,
          0.3,
          -1.5,
          1e-7,
          1e21,
          123456789.123456789,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          FactType.MAX_WHOLE,
          -FactType.MAX_WHOLE,
          FactType.MAX_WHOLE - 1);

  static final List<Double> WHOLE =
      NUMBERS.stream().filter(number -> isWhole(number) && Math.abs(number) < 1e9).toList();

  private static final String LONG = "x".repeat(9_000);

  static final List<String> TEXTS =
      List.of(
          "",
          "en",
          "EN",
          "en ",
          "yes",
          "no",
          "1",
          "true",
          "null",
          "a'b",
          "''",
          "a\"b",
          "a\\b",
          "\\",
          "\\n",
          "${x}",
          "$",
          "?",
          "a;b -- c /* d",
          "100%_",
          "a\nb",
          "a\tb",
          "\r\n",
          "\u0000",
          "a\u0000",
          "\u0085",
          "\u00e9",
          "e\u0301",
          "\u00df",
          "ss",
          "\u0130",
          "i",
          "\u00e9\ud83d\ude00",
          "\ud83d\ude00",
          "\ud83d\ude01",
          "\u2028",
          "\ufeff",
          "\uffff",
          LONG + "a",
          LONG + "b");

  static final List<String> REGIONS = List.of("DE", "AT", "FR", "de", "\u00d6", "a'\\b");

  /** Times; the first two are one instant. */
  static final List<String> TIMES =
      List.of(
          "2026-01-01T00:00:00Z",
          "2026-01-01T01:00:00+01:00",
          "2025-12-31T23:59:59.999999Z",
          "2026-01-01T00:00:00.000001Z",
          "1970-01-01T00:00:00Z",
          "1969-12-31T23:59:59.5Z",
          Timestamp.LEAST,
          Timestamp.MOST);

  /** Texts that are nearly times. */
  static final List<String> NO_TIMES =
      List.of(
          "2026-01-01",
          "2026-01-01T00:00:00",
          "2026-01-01T00:00:00.0000001Z",
          "1600-01-01T00:00:00Z",
          "2026-02-30T00:00:00Z");

  private Vocabulary() {}

  /** Values of a kind as they are recorded. */
  static List<Value> recorded(FactType.Kind kind) {
    return switch (kind) {
      case BOOL -> List.of(Value.of(true), Value.of(false));
      case INT -> numbers(NUMBERS.stream().filter(Vocabulary::isWhole));
      case DOUBLE -> numbers(NUMBERS.stream());
      case STRING -> TEXTS.stream().map(Value::of).toList();
      case TIMESTAMP -> TIMES.stream().map(Value::of).toList();
    };
  }

  /** Values of a kind as guards compare with them. */
  static List<Value> compared(FactType.Kind kind) {
    FactType type = new FactType(kind, false);
    return recorded(kind).stream().map(type::compared).distinct().toList();
  }

  private static List<Value> numbers(Stream<Double> numbers) {
    return numbers.map(Value::of).toList();
  }

  private static boolean isWhole(double number) {
    return Math.abs(number) <= FactType.MAX_WHOLE && number == Math.rint(number);
  }
}
