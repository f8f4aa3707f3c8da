package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a label's rater is to the case, and so what the label may decide. */
public enum LabelStanding {
  /** Somebody whose judgement settles a case where raters do not agree. */
  EXPERT,
  /** One of those who label in numbers. */
  RATER,
  /** Whoever heard an appeal against what was decided. */
  APPEAL,
  /** Somebody who reported the case. */
  REPORT;

  /**
   * The standing that is written so.
   *
   * @throws InvalidValue if none is
   */
  @JsonCreator
  public static LabelStanding of(String written) {
    return Arrays.stream(values())
        .filter(each -> each.written().equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "a standing is one of %s, found '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(LabelStanding::written)
                                .collect(Collectors.joining(", ")),
                            Shown.of(written))));
  }

  /** As lines write it. */
  @JsonValue
  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return written();
  }
}
