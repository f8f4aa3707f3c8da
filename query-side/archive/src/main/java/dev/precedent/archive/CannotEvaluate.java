package dev.precedent.archive;

/** The archive does not hold what an evaluation needs, in words for people. */
public final class CannotEvaluate extends RuntimeException {
  CannotEvaluate(String reason) {
    super(reason);
  }
}
