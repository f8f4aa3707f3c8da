package dev.precedent.benchmark.overturn;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Selection;

/**
 * What is to be paired.
 *
 * @param decisions those that may have been reviewed
 * @param reviews those that review, up to the same position
 */
record OverturnPlan(PolicyKey policy, Selection decisions, Selection reviews) {}
