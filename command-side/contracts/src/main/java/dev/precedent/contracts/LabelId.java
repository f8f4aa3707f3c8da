package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What the sender calls one label; the same id twice is one event. */
public record LabelId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LabelId {
    Ids.printable("a label's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
