package dev.precedent.verifier;

/** Hears how far a verification has come. */
@FunctionalInterface
public interface Watch {
  /** Nobody watches. */
  Watch NOBODY = (done, total) -> {};

  /**
   * @param done of the work, in any unit
   * @param total all of it in that unit
   */
  void at(long done, long total);
}
