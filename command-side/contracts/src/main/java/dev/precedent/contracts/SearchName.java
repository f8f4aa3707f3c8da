package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a saved search, by which its link leads to what was saved under it last. */
public record SearchName(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SearchName {
    Ids.key("a saved search's name", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
