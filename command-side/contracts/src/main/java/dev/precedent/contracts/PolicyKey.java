package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The stable key of an area of rules, such as {@code hate-speech}. */
public record PolicyKey(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PolicyKey {
    Ids.key("a policy's key", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
