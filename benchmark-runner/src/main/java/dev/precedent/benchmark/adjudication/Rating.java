package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import java.time.Instant;

/**
 * What one rater once said of a case.
 *
 * @param value an answer to a question, or an outcome
 * @param at when it was given
 * @param expert whether an expert gave it, whose word is the truth for others
 */
public record Rating(RaterId rater, Value value, Instant at, boolean expert) {
  /** The same with another way to write its value. */
  public Rating valued(Value same) {
    return new Rating(rater, same, at, expert);
  }
}
