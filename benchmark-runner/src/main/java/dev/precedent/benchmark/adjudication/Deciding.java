package dev.precedent.benchmark.adjudication;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose judgements decide what is true of a case. */
public enum Deciding {
  /** More than half of all. */
  MAJORITY,
  /** All of them. */
  UNANIMOUS,
  /** More than half of their weight, which the standing of the rater gives. */
  WEIGHTED,
  /** Those of experts where there are any; more than half of all elsewhere. */
  EXPERT;

  /** As requests and results say it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
