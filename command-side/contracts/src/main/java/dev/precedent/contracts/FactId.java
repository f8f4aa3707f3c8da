package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What the sender calls one fact that was brought in later; the same id twice is one event. */
public record FactId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public FactId {
    Ids.printable("a fact's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
