package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One piece of long work, written {@code replay-17}: its kind, and its number among those of the
 * kind.
 *
 * @param kind lower case words joined by hyphens
 * @param number from 1, without a gap
 */
public record JobId(String kind, long number) {
  public JobId {
    Ids.key("a job's kind", kind);
    if (number < 1) {
      throw new InvalidValue("a job's number must be at least 1, found " + number);
    }
  }

  /** Reads what {@link #toString} wrote. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static JobId of(String text) {
    int hyphen = text.lastIndexOf('-');
    String digits = text.substring(hyphen + 1);
    if (hyphen < 1 || !digits.matches("[1-9][0-9]{0,17}")) {
      throw new InvalidValue(
          "a job's id is its kind and number, such as replay-17, found '%s'"
              .formatted(Shown.of(text)));
    }
    return new JobId(text.substring(0, hyphen), Long.parseLong(digits));
  }

  @JsonValue
  @Override
  public String toString() {
    return kind + "-" + number;
  }
}
