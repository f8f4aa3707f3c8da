package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;

/**
 * What one rater once said of a case.
 *
 * @param value an answer to a question, or an outcome
 */
public record Rating(RaterId rater, Value value) {}
