package dev.precedent.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Times as facts: recorded as text and compared as microseconds since 1970-01-01T00:00:00Z, which
 * are whole numbers that a double holds exactly from {@link #LEAST} to {@link #MOST}.
 */
public final class Timestamp {
  /** The first time that can be compared, 2^53 microseconds before 1970. */
  public static final String LEAST = "1684-07-28T00:12:25.259008Z";

  /** The last time that can be compared, 2^53 microseconds after 1970. */
  public static final String MOST = "2255-06-05T23:47:34.740992Z";

  private static final Pattern FORM =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  private Timestamp() {}

  /**
   * The microseconds since 1970-01-01T00:00:00Z.
   *
   * @param text a time of RFC 3339 with upper case {@code T} and {@code Z}, at most six digits
   *     after the seconds and an offset of at most 18 hours; leap seconds are not times here
   * @return empty where the text is none or lies outside of {@link #LEAST} to {@link #MOST}
   */
  public static OptionalLong micros(String text) {
    if (text.length() > 40 || !FORM.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
      return Math.abs(micros) <= (long) FactType.MAX_WHOLE
          ? OptionalLong.of(micros)
          : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The time in UTC, with as many digits after the seconds as it needs (none, three or six).
   *
   * @param micros whole microseconds since 1970-01-01T00:00:00Z, within ±2^53
   */
  public static String text(double micros) {
    return Instant.EPOCH.plus((long) micros, ChronoUnit.MICROS).toString();
  }
}
