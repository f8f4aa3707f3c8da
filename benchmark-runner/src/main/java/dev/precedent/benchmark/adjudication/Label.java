package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import org.jspecify.annotations.Nullable;

/**
 * What adjudication needs to know of a label.
 *
 * @param position its place in the ledger
 * @param guideline the policy version that the rater went by
 * @param question what was judged; absent where the label judges the outcome
 * @param value an outcome, or an answer to the question
 */
public record Label(
    long position,
    RaterId rater,
    PolicyVersionId guideline,
    @Nullable String question,
    Value value) {}
