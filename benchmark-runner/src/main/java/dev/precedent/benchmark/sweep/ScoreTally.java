package dev.precedent.benchmark.sweep;

import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.statistics.ScoreCounts;
import dev.precedent.contracts.Refused;
import org.jspecify.annotations.Nullable;

/** Counts decisions by their scores and by what their cases truly are. */
final class ScoreTally {
  /** So many distinct scores are kept at most: 2^22, some 100 MB. */
  static final int MOST_DISTINCT = 1 << 22;

  private final ScoreCounts.Builder scores = new ScoreCounts.Builder();
  private long decisions;
  private long unadjudicated;
  private long unlabelled;
  private long withoutSignal;

  /**
   * Counts.
   *
   * @param score not higher than the last one; absent where there is none
   * @throws dev.precedent.contracts.Refusal if there are too many distinct scores
   */
  void count(@Nullable Double score, Truth truth, long further) {
    decisions += further;
    if (score == null) {
      withoutSignal += further;
      return;
    }
    switch (truth) {
      case POSITIVE -> scores.add(score, further, 0);
      case NEGATIVE -> scores.add(score, 0, further);
      case UNADJUDICATED -> unadjudicated += further;
      case UNLABELLED -> unlabelled += further;
    }
    if (scores.distinct() > MOST_DISTINCT) {
      throw Refused.forbidden(
              "Too many distinct scores",
              "these decisions have more than %,d distinct scores; narrow them with 'where', or round the scores before they are recorded"
                  .formatted(MOST_DISTINCT))
          .thrown();
    }
  }

  ScoreCounts scores() {
    return scores.build();
  }

  /** All of them, which are in one of the others, or have a score and a truth. */
  long decisions() {
    return decisions;
  }

  /** Those with a score whose labels settle nothing. */
  long unadjudicated() {
    return unadjudicated;
  }

  /** Those with a score whose case has no labels. */
  long unlabelled() {
    return unlabelled;
  }

  /** Those without a score, labelled or not. */
  long withoutSignal() {
    return withoutSignal;
  }
}
