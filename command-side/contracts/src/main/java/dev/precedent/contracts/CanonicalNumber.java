package dev.precedent.contracts;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as RFC 8785 (section 3.2.2.3) writes them, which is how ECMAScript's {@code
 * Number::toString} does.
 */
final class CanonicalNumber {
  /** Every whole number up to here in magnitude is a double of its own: 2^53. */
  static final double MAX_WHOLE = 9_007_199_254_740_992d;

  private CanonicalNumber() {}

  static String of(double number) {
    if (number == 0) {
      return "0";
    }
    if (Math.abs(number) <= MAX_WHOLE && number == Math.rint(number)) {
      return Long.toString((long) number);
    }
    if (Math.abs(number) >= 1e-3 && Math.abs(number) < 1e7) {
      return Double.toString(number); // has no exponent there, and these are no whole numbers
    }
    // Double.toString gives the shortest digits that read back as the same double (JDK 19 and
    // newer); only their arrangement differs.
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
    BigDecimal shorter = shortest.round(new MathContext(1));
    if (shortest.precision() == 2 && shorter.doubleValue() == Math.abs(number)) {
      shortest = shorter.stripTrailingZeros(); // Double.toString gives at least two digits
    }
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    String sign = number < 0 ? "-" : "";
    if (point > 21 || point <= -6) {
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      int exponent = point - 1;
      return sign + digits.charAt(0) + fraction + "e" + (exponent > 0 ? "+" : "") + exponent;
    }
    if (point <= 0) {
      return sign + "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return sign + digits + "0".repeat(point - digits.length());
    }
    return sign + digits.substring(0, point) + "." + digits.substring(point);
  }
}
