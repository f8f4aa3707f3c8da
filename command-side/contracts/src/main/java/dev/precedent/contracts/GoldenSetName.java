package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a golden set; each freeze of it is a further version. */
public record GoldenSetName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public GoldenSetName {
    Ids.key("a golden set's name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
