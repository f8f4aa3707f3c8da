package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** How wide the bars of a histogram over time are, in UTC. */
public enum BarWidth {
  HOUR(CalendarInterval.Hour, Duration.ofHours(1)),
  DAY(CalendarInterval.Day, Duration.ofDays(1)),
  MONTH(CalendarInterval.Month, Duration.ofDays(28)),
  YEAR(CalendarInterval.Year, Duration.ofDays(365));

  /** How many bars there may be at most; the years 1 to 9999, which times may have, fit. */
  static final int MAX_BARS = 10_100;

  /** How many bars a person can take in. */
  private static final int COMFORTABLE = 100;

  private final CalendarInterval calendar;
  private final Duration shortest;

  BarWidth(CalendarInterval calendar, Duration shortest) {
    this.calendar = calendar;
    this.shortest = shortest;
  }

  static BarWidth of(String text) {
    return Stream.of(values())
        .filter(interval -> interval.written().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.invalid(
                        "histogram",
                        "auto, year, month, day or hour",
                        "'%s'".formatted(Shown.of(text)))
                    .thrown());
  }

  /** The finest one that shows a span of time in not too many bars. */
  static BarWidth fitting(Duration span) {
    return Stream.of(values())
        .filter(interval -> interval.bars(span) <= COMFORTABLE)
        .findFirst()
        .orElse(YEAR);
  }

  /** How many bars a span of time has at most. */
  long bars(Duration span) {
    return span.dividedBy(shortest) + 2;
  }

  CalendarInterval calendar() {
    return calendar;
  }

  @JsonValue
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
