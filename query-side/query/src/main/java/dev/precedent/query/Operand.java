package dev.precedent.query;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Times;
import dev.precedent.contracts.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value that a query compares with. */
public sealed interface Operand {

  /** How it is written, so that it is read back as the same. */
  String written();

  /** What is written, without quotes. */
  default String text() {
    return written();
  }

  /** Text, and nothing else. */
  record Text(String text) implements Operand {
    @Override
    public String written() {
      return Notation.value(text);
    }
  }

  /** Quoted text where a word without quotes could mean a number or a truth value. */
  record QuotedText(String text) implements Operand {
    @Override
    public String written() {
      return Notation.quoted(text);
    }
  }

  /** A word without quotes: whatever it can be read as, a number, a truth value and text. */
  record Word(String text) implements Operand {
    public Word {
      if (!Notation.isBare(text)) {
        throw new IllegalArgumentException("a word stands without quotes, found " + text);
      }
    }

    /** The number that it is, if it is one. */
    public Optional<Number> number() {
      return Number.of(text);
    }

    /** The truth value that it is, if it is one. */
    public Optional<Boolean> flag() {
      return text.equals("true") || text.equals("false")
          ? Optional.of(Boolean.valueOf(text))
          : Optional.empty();
    }

    @Override
    public String written() {
      return text;
    }
  }

  /** A finite number. */
  record Number(double value) implements Operand {
    private static final Pattern FORM =
        Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    public Number {
      value = new Value.Number(value).value();
    }

    static Optional<Number> of(String text) {
      if (text.length() > 400 || !FORM.matcher(text).matches()) {
        return Optional.empty();
      }
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? Optional.of(new Number(number)) : Optional.empty();
    }

    @Override
    public String written() {
      return Value.of(value).toString();
    }
  }

  /**
   * A stretch of time: the year, month or day that was named, or the one millisecond of a full RFC
   * 3339 time; see {@link #last}. Times compare to the millisecond.
   *
   * @param text as it was written
   * @param from its beginning in UTC, inclusive
   * @param until its end, exclusive
   */
  record Time(String text, Instant from, Instant until) implements Operand {
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern CLOCK =
        Pattern.compile(".*[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,]([0-9]+))?)?.*");

    static Optional<Time> of(String text) {
      try {
        if (YEAR.matcher(text).matches()) {
          LocalDate first = LocalDate.of(Integer.parseInt(text), 1, 1);
          return days(text, first, first.plusYears(1));
        }
        if (MONTH.matcher(text).matches()) {
          YearMonth month = YearMonth.parse(text);
          return days(text, month.atDay(1), month.plusMonths(1).atDay(1));
        }
        if (DAY.matcher(text).matches()) {
          LocalDate day = LocalDate.parse(text);
          return days(text, day, day.plusDays(1));
        }
        Instant instant = Times.parse(text).truncatedTo(ChronoUnit.MILLIS);
        return Optional.of(new Time(text, instant, instant.plusMillis(1)));
      } catch (DateTimeException | InvalidValue e) {
        return Optional.empty();
      }
    }

    /**
     * The last millisecond of the minute, second, tenth or hundredth that was written; itself where
     * a millisecond was written, or a day or longer.
     */
    Time last() {
      Matcher clock = CLOCK.matcher(text);
      if (!clock.matches()) {
        return this;
      }
      @Nullable String fraction = clock.group(3);
      long millis =
          clock.group(1) == null
              ? 60_000
              : fraction == null
                  ? 1_000
                  : switch (fraction.length()) {
                    case 1 -> 100;
                    case 2 -> 10;
                    default -> 1;
                  };
      Instant last = from.plusMillis(millis - 1);
      return millis == 1 ? this : new Time(last.toString(), last, last.plusMillis(1));
    }

    private static Optional<Time> days(String text, LocalDate from, LocalDate until) {
      return Optional.of(
          new Time(
              text,
              from.atStartOfDay(ZoneOffset.UTC).toInstant(),
              until.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    @Override
    public String written() {
      return Notation.value(text);
    }
  }
}
