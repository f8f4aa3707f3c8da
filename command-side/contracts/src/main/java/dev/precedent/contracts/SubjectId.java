package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A pseudonym of the person a decision concerns. */
public record SubjectId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SubjectId {
    Ids.printable("a subject", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
