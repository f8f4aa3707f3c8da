package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One run of a system or policy version over a golden set. */
public record BenchmarkId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public BenchmarkId {
    Ids.printable("a benchmark's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
