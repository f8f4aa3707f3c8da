package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A pseudonym of the person or source that judged a case. */
public record RaterId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RaterId {
    Ids.printable("a rater", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
