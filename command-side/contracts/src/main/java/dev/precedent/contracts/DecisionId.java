package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What the sender calls one decision; the same id twice is one event. */
public record DecisionId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DecisionId {
    Ids.printable("a decision's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
