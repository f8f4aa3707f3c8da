package dev.precedent.benchmark.adjudication;

/**
 * What one rater gave together on a case.
 *
 * @param outcome what the rater found, in the guideline's words
 * @param positive whether that is more than the guideline's least severe outcome
 * @param labels how many labels made it, at least 1
 */
public record Judgement(String outcome, boolean positive, int labels) {}
