package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who acted: a person or a program, kept with every event. */
public record Actor(@JsonValue String value) {
  /** The HTTP header that names who acts, in UTF-8. */
  public static final String HEADER = "Precedent-Actor";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Actor {
    Ids.printable("an actor", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
