package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a crosswalk; each change of it is a further version. */
public record CrosswalkName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CrosswalkName {
    Ids.key("a crosswalk's name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
