package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a policy version, {@code MAJOR.MINOR.PATCH}, each part 0 to 999999 without leading
 * zeros. Ordered part by part, as Semantic Versioning 2.0.0 orders releases.
 */
public record VersionNumber(int major, int minor, int patch) implements Comparable<VersionNumber> {
  /** What a version looks like, as a regular expression. */
  public static final String FORM =
      "(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})";

  private static final Pattern PATTERN = Pattern.compile(FORM);
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
    Matcher parts = PATTERN.matcher(text);
    if (!parts.matches()) {
      throw new InvalidValue(
          "a version must be three numbers such as 1.2.0, found '%s'".formatted(Shown.of(text)));
    }
    return new VersionNumber(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
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
