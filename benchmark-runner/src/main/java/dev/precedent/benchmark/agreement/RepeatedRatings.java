package dev.precedent.benchmark.agreement;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.precedent.benchmark.adjudication.Rating;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which ratings count where one rater rated a case several times. */
enum RepeatedRatings {
  FIRST(
      "first",
      "Of a rater's ratings of a case the one given first counts; of the same time the one whose"
          + " label's id comes first, numbers in ids compared as numbers.") {
    @Override
    List<Rating> counted(List<Rating> given) {
      Map<RaterId, Rating> first = new LinkedHashMap<>();
      given.forEach(rating -> first.putIfAbsent(rating.rater(), rating));
      return new ArrayList<>(first.values());
    }
  },
  LAST(
      "last",
      "Of a rater's ratings of a case the one given last counts; of the same time the one whose"
          + " label's id comes last, numbers in ids compared as numbers.") {
    @Override
    List<Rating> counted(List<Rating> given) {
      Map<RaterId, Rating> last = new LinkedHashMap<>();
      given.forEach(rating -> last.put(rating.rater(), rating));
      return new ArrayList<>(last.values());
    }
  },
  EVERY(
      "every",
      "Every rating of a case counts, several of one rater as if they were of several; between"
          + " two raters, and of one rater against the others, the one given first.") {
    @Override
    List<Rating> counted(List<Rating> given) {
      return given;
    }
  };

  private final String name;
  private final String rule;

  RepeatedRatings(String name, String rule) {
    this.name = name;
    this.rule = rule;
  }

  /**
   * The one of a name.
   *
   * @param name {@link #FIRST} where it is absent
   * @throws InvalidValue where none is called so
   */
  static RepeatedRatings named(@Nullable String name) {
    for (RepeatedRatings each : values()) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    if (name == null) {
      return FIRST;
    }
    throw new InvalidValue(
        "of a rater's repeated labels 'first', 'last' or 'every' counts, found '%s'"
            .formatted(Shown.of(name)));
  }

  /** Those that count. */
  abstract List<Rating> counted(List<Rating> given);

  /** Those that count between single raters: one of each. */
  List<Rating> ofEach(List<Rating> given) {
    return (this == EVERY ? FIRST : this).counted(given);
  }

  /** What it means, in a sentence. */
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
