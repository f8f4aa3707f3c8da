package dev.precedent.policy.facts;

import dev.precedent.policy.FactType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Numbers in gaps between others, the roundest there are: people are to read them. */
final class Round {
  /** Powers of ten, for counts. */
  static final long[] TENS = {
    1_000_000_000_000_000L,
    1_000_000_000_000L,
    1_000_000_000,
    1_000_000,
    100_000,
    10_000,
    1_000,
    100,
    10,
    1
  };

  /** A day, an hour, a minute, a second, a millisecond and a microsecond, in microseconds. */
  static final long[] TIMES = {86_400_000_000L, 3_600_000_000L, 60_000_000, 1_000_000, 1_000, 1};

  private static final long MOST = (long) FactType.MAX_WHOLE;

  /** Digits after which a gap counts as too narrow for a round number. */
  private static final int MAX_DIGITS = 20;

  private Round() {}

  /** A decimal strictly between two; where there is none, the greater. */
  static double between(double low, double high) {
    if (low < 0 && high > 0) {
      return 0;
    }
    BigDecimal middle = decimal(low).add(decimal(high)).divide(BigDecimal.TWO);
    int coarsest = middle.scale() - middle.precision();
    for (int scale = coarsest; scale < coarsest + MAX_DIGITS; scale++) {
      double round = middle.setScale(scale, RoundingMode.HALF_UP).doubleValue();
      if (low < round && round < high) {
        return round;
      }
    }
    return Math.nextUp(low);
  }

  /** A decimal a little above, by one in the last digit; infinite above the greatest. */
  static double above(double low) {
    double next = decimal(low).add(lastDigit(low)).doubleValue();
    return next > low ? next : Math.nextUp(low);
  }

  /** A decimal a little below, by one in the last digit; infinite below the least. */
  static double below(double high) {
    return -above(-high);
  }

  private static BigDecimal decimal(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros();
  }

  private static BigDecimal lastDigit(double number) {
    return BigDecimal.ONE.movePointLeft(Math.max(0, decimal(number).scale()));
  }

  /** A multiple of the greatest possible unit strictly between two numbers, if any whole one is. */
  static OptionalLong between(double low, double high, long[] units) {
    return within(over(low), under(high), units);
  }

  /** A whole number above, if there is any up to 2^53. */
  static OptionalLong above(double low, long[] units) {
    long from = over(low);
    return within(from, Math.min(MOST, from + margin(units)), units);
  }

  /** A whole number below, if there is any down to -2^53. */
  static OptionalLong below(double high, long[] units) {
    long to = under(high);
    return within(Math.max(-MOST, to - margin(units)), to, units);
  }

  /** Times are a day off, counts are the next. */
  private static long margin(long[] units) {
    return units == TIMES ? TIMES[0] : 0;
  }

  private static OptionalLong within(long from, long to, long[] units) {
    if (from > to) {
      return OptionalLong.empty();
    }
    long middle = from + (to - from) / 2;
    for (long unit : units) {
      long lower = Math.floorDiv(middle, unit) * unit;
      long upper = lower + unit;
      if (lower >= from && (upper > to || middle - lower <= upper - middle)) {
        return OptionalLong.of(lower);
      }
      if (upper <= to) {
        return OptionalLong.of(upper);
      }
    }
    return OptionalLong.of(from);
  }

  /** The least whole number above, from -2^53. */
  private static long over(double low) {
    return low < -FactType.MAX_WHOLE ? -MOST : (long) Math.floor(Math.min(low, 4e18)) + 1;
  }

  /** The greatest whole number below, up to 2^53. */
  private static long under(double high) {
    return high > FactType.MAX_WHOLE ? MOST : (long) Math.ceil(Math.max(high, -4e18)) - 1;
  }
}
