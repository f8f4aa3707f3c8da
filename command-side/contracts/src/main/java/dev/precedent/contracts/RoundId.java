package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a rater gave together on a case, by a name that senders choose. */
public record RoundId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RoundId {
    Ids.printable("a round", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
