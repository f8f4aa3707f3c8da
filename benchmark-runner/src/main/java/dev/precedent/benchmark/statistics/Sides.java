package dev.precedent.benchmark.statistics;

/** The two sides of a comparison. */
final class Sides {
  private Sides() {}

  /** Why nothing can be compared where one side is empty. */
  static String empty(long reference) {
    return reference == 0
        ? "there are no reference decisions with a value"
        : "there are no current decisions with a value";
  }
}
