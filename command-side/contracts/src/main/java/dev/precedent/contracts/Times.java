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

  /** What {@link #isRecordable} takes, in words. */
  public static final String RECORDABLE = "a time from 1684-07-29 to 2255-06-05";

  /** Any digit stands where this has 0. */
  private static final String WHOLE_SECOND = "0000-00-00T00:00:00Z";

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** The first time that is recorded, which a double still counts exactly in microseconds. */
  public static final Instant EARLIEST = Instant.parse("1684-07-28T00:12:25.259008Z");

  /** The last time that is recorded. */
  public static final Instant LATEST = Instant.parse("2255-06-05T23:47:34.740992Z");

  private Times() {}

  /**
   * Whether the time is from {@link #EARLIEST} to {@link #LATEST} and may be recorded from now on.
   * Placeholders such as 0001-01-01 and 9999-12-31 may not, but what was recorded once stays
   * readable by {@link #parse}, and is recognised when it is sent again.
   */
  public static boolean isRecordable(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }

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
