package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import java.time.Instant;

/**
 * What one rater once said of a case.
 *
 * @param value an answer to a question, or an outcome
 * @param at when it was given
 */
public record Rating(RaterId rater, Value value, Instant at) {}
