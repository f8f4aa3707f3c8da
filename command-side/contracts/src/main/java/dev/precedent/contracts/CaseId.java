package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One moderated item; its content stays outside. */
public record CaseId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CaseId {
    Ids.printable("a case's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
