package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * The number of a policy version, {@code MAJOR.MINOR.PATCH}, each part 0 to 999999 without leading
 * zeros. Ordered part by part, as Semantic Versioning 2.0.0 orders releases.
 */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {
  /** What a version looks like, as a regular expression. */
  public static final String FORM =
      "(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})";

  private static final int MAX_DIGITS = 6;
  private static final Comparator<VersionNumber> ORDER =
      Comparator.comparingInt(VersionNumber::major)
          .thenComparingInt(VersionNumber::minor)
          .thenComparingInt(VersionNumber::patch);

  /**
   * Reads {@code 1.2.0}.
   *
   * @throws InvalidValue if the text is of another form
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static VersionNumber of(String text) {
    int firstDot = text.indexOf('.');
    int secondDot = text.indexOf('.', firstDot + 1);
    int major = part(text, 0, firstDot);
    int minor = part(text, firstDot + 1, secondDot);
    int patch = part(text, secondDot + 1, text.length());
    if (major < 0 || minor < 0 || patch < 0) {
      throw new InvalidValue(
          "a version must be three numbers such as 1.2.0, found '%s'".formatted(Shown.of(text)));
    }
    return new VersionNumber(major, minor, patch);
  }

  /** Negative where {@link #FORM} has no such part. */
  private static int part(String text, int begin, int end) {
    int digits = end - begin;
    if (digits < 1 || digits > MAX_DIGITS || digits > 1 && text.charAt(begin) == '0') {
      return -1;
    }
    int number = 0;
    for (int i = begin; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  @Override
  public int compareTo(VersionNumber other) {
    return ORDER.compare(this, other);
  }

  @JsonValue
  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
