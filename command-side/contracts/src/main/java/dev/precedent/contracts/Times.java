package dev.precedent.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Points in time as RFC 3339 writes them. */
public final class Times {
  static final String EXPECTED = "a time must be as RFC 3339 has it, such as 2026-01-31T12:00:00Z";

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
          OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
      if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // said below, in words
    }
    throw new InvalidValue(EXPECTED + ", found '" + Shown.of(text) + "'");
  }
}
