package dev.precedent.benchmark.reconciliation;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Days, in UTC.
 *
 * @param from the first
 * @param to the last, not before it
 */
record Period(LocalDate from, LocalDate to) {

  /**
   * As a request writes it; none where it names neither day.
   *
   * @throws dev.precedent.contracts.Refusal if one is missing or no day
   */
  static @Nullable Period of(@Nullable String from, @Nullable String to) {
    if (from == null && to == null) {
      return null;
    }
    LocalDate first = day("from", from);
    LocalDate last = day("to", to);
    if (last.isBefore(first)) {
      throw Refused.invalid("to", "no day before 'from', " + first, last.toString()).thrown();
    }
    return new Period(first, last);
  }

  /** As reports write it, {@code YYYY-MM-DD/YYYY-MM-DD}; null where it is none. */
  static @Nullable Period written(String text) {
    String[] days = text.split("/", -1);
    try {
      return days.length == 2
          ? new Period(LocalDate.parse(days[0].strip()), LocalDate.parse(days[1].strip()))
          : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static LocalDate day(String field, @Nullable String text) {
    if (text == null) {
      throw Refused.missing(field, "a day, such as 2026-01-01, as 'from' and 'to' go together")
          .thrown();
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Refused.invalid(field, "a day, such as 2026-01-01", "'%s'".formatted(Shown.of(text)))
          .thrown();
    }
  }

  /** Whether a day is one of it; what is no day may be. */
  boolean mayHave(String day) {
    try {
      LocalDate date = LocalDate.parse(day);
      return !date.isBefore(from) && !date.isAfter(to);
    } catch (DateTimeParseException e) {
      return true;
    }
  }

  @Override
  public String toString() {
    return from + "/" + to;
  }
}
