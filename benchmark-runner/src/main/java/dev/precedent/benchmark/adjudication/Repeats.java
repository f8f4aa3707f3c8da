package dev.precedent.benchmark.adjudication;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Shown;
import org.jspecify.annotations.Nullable;

/** What comes of it where a rater judges a case again. */
public enum Repeats {
  /** Each judgement counts. */
  EVERY("every", "Every judgement of a rater counts."),
  /** What a later judgement answers again makes an earlier one void. */
  LATEST(
      "latest",
      "Of a rater's judgements that answer the same question only the latest counts; where two of"
          + " the same time differ, neither does.");

  private final String name;
  private final String rule;

  Repeats(String name, String rule) {
    this.name = name;
    this.rule = rule;
  }

  /**
   * The one of a name.
   *
   * @param name {@link #EVERY} where it is absent
   * @throws InvalidValue where none is called so
   */
  public static Repeats named(@Nullable String name) {
    for (Repeats each : values()) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    if (name == null) {
      return EVERY;
    }
    throw new InvalidValue(
        "a rater's repeated labels count by 'every' or 'latest', found '%s'"
            .formatted(Shown.of(name)));
  }

  /** What it means, as a sentence. */
  String rule() {
    return rule;
  }

  /** As requests and results say it. */
  @JsonValue
  @Override
  public String toString() {
    return name;
  }
}
