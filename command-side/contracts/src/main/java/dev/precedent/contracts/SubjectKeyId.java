package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of the key under which one subject's personal fields are sealed. It is random, so that it
 * says nothing of the subject when the key is gone; a subject that was erased gets another.
 */
public record SubjectKeyId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SubjectKeyId {
    Ids.printable("a subject's key", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
