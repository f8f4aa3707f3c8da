package dev.precedent.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time as RFC 3339 writes them. */
public final class Times {
  static final String EXPECTED = "a time must be as RFC 3339 has it, such as 2026-01-31T12:00:00Z";

  /** Any digit stands where this has 0. */
  private static final String WHOLE_SECOND = "0000-00-00T00:00:00Z";

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Times() {}

  /**
   * Reads an RFC 3339 time with its offset, of the years 1 to 9999.
   *
   * @throws InvalidValue if the text is of another form
   */
  public static Instant parse(String text) {
    try {
      Instant instant =
          isWholeSecond(text)
              ? wholeSecond(text)
              : OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
      if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // said below, in words
    }
    throw new InvalidValue(EXPECTED + ", found '" + Shown.of(text) + "'");
  }

  /** The form that most senders write, which a formatter would take ten times as long to read. */
  private static boolean isWholeSecond(String text) {
    if (text.length() != WHOLE_SECOND.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char expected = WHOLE_SECOND.charAt(i);
      char found = text.charAt(i);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    return true;
  }

  private static Instant wholeSecond(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int begin, int end) {
    return Integer.parseInt(text, begin, end, 10);
  }
}
