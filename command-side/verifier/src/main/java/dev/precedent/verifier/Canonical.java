package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;

/** Forms in which a value has one text only, so that no two texts stand for the same. */
final class Canonical {
  private static final int MAX_DIGITS = 18;
  private static final int MAX_SHOWN = 80;
  private static final String TIME = "dddd-dd-ddTdd:dd:dd.ddddddZ";

  private Canonical() {}

  /**
   * A number below 10^18 in ASCII digits without leading zeros.
   *
   * @throws InvalidProof if it is anything else
   */
  static long number(String what, String text) {
    if (text.length() <= MAX_DIGITS
        && !text.isEmpty()
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && (text.length() == 1 || text.charAt(0) != '0')) {
      return Long.parseLong(text);
    }
    throw new InvalidProof(
        "%s must be a number without leading zeros, found '%s'".formatted(what, shown(text)));
  }

  /**
   * A revision: a number from 1 that fits into 31 bits.
   *
   * @throws InvalidProof if it is anything else
   */
  static int revision(String text) {
    long revision = number("its revision", text);
    if (revision < 1 || revision > Integer.MAX_VALUE) {
      throw new InvalidProof("its revision must be a number from 1, found " + revision);
    }
    return (int) revision;
  }

  /**
   * A time as ledgers write it, such as {@code 2026-11-23T07:00:00.000001Z}.
   *
   * @throws InvalidProof if it is anything else
   */
  static String time(String text) {
    boolean formed = text.length() == TIME.length();
    for (int i = 0; formed && i < TIME.length(); i++) {
      char expected = TIME.charAt(i);
      char found = text.charAt(i);
      formed = expected == 'd' ? found >= '0' && found <= '9' : found == expected;
    }
    if (formed) {
      try {
        LocalDateTime.parse(text.substring(0, text.length() - 1));
        return text;
      } catch (DateTimeException e) {
        // such as a thirtieth of February
      }
    }
    throw new InvalidProof(
        "its time must be like 2026-11-23T07:00:00.000001Z, found '%s'".formatted(shown(text)));
  }

  /**
   * The text that bytes stand for.
   *
   * @throws InvalidProof if they are no UTF-8
   */
  static String utf8(String what, byte[] bytes, int begin, int end) {
    String text = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    byte[] again = text.getBytes(StandardCharsets.UTF_8);
    // the decoder would put a replacement for what it cannot read
    if (!Arrays.equals(again, 0, again.length, bytes, begin, end)) {
      throw new InvalidProof("%s is not UTF-8".formatted(what));
    }
    return text;
  }

  /**
   * Text that has a UTF-8 form.
   *
   * @throws InvalidProof if it holds half a character
   */
  static String unicode(String what, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidProof("%s holds half a character".formatted(what));
    }
    return text;
  }

  /** Foreign text as a message may show it: one short line without control characters. */
  static String shown(String text) {
    String line =
        text.substring(0, Math.min(text.length(), MAX_SHOWN + 1))
            .replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "\uFFFD");
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN - 1) + "…";
  }
}
