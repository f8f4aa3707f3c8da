package dev.precedent.policy;

/**
 * A bound that a policy version names, so that guards refer to it and markets can move it.
 *
 * @param kind {@code DOUBLE} for a number, {@code TIMESTAMP} for a time
 * @param bound finite; of a time the microseconds since 1970-01-01T00:00:00Z
 */
public record Threshold(String name, FactType.Kind kind, double bound) {
  public Threshold {
    if (kind != FactType.Kind.DOUBLE && kind != FactType.Kind.TIMESTAMP) {
      throw new IllegalArgumentException("a threshold is a number or a time, found " + kind);
    }
  }
}
