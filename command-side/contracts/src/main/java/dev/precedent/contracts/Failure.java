package dev.precedent.contracts;

/** Why a system gave no usable answer; recorded instead of an outcome. */
public enum Failure {
  /** It answered, and the answer could not be read. */
  UNPARSEABLE,
  /** It declined to answer. */
  REFUSED,
  /** It did not answer in time. */
  TIMEOUT,
  /** It failed otherwise. */
  ERROR
}
