package dev.precedent.benchmark.statistics;

import java.util.OptionalInt;

/**
 * What a threshold is to reach; a case is called positive if its score is the threshold or more.
 */
public sealed interface ThresholdGoal {

  /** The number of the score that is chosen as the threshold; empty where none reaches the goal. */
  OptionalInt choose(ScoreCounts counts);

  /** Which of the thresholds that reach it is chosen, in words. */
  String rule();

  /** Why none was chosen, in words. */
  String missed();

  /**
   * A precision of so much or more.
   *
   * @param least above 0, at most 1
   */
  record Precision(double least) implements ThresholdGoal {
    @Override
    public OptionalInt choose(ScoreCounts counts) {
      return lowest(counts, (tp, fp) -> (double) tp / (tp + fp) >= least);
    }

    @Override
    public String rule() {
      return "the lowest threshold whose precision is %s or more".formatted(least);
    }

    @Override
    public String missed() {
      return "no threshold has a precision of %s or more".formatted(least);
    }
  }

  /**
   * A recall of so much or more.
   *
   * @param least above 0, at most 1
   */
  record Recall(double least) implements ThresholdGoal {
    @Override
    public OptionalInt choose(ScoreCounts counts) {
      long tp = 0;
      for (int i = 0; i < counts.distinct(); i++) {
        tp += counts.positive(i);
        if (tp > 0 && (double) tp / counts.positives() >= least) {
          return OptionalInt.of(i);
        }
      }
      return OptionalInt.empty();
    }

    @Override
    public String rule() {
      return "the highest threshold whose recall is %s or more".formatted(least);
    }

    @Override
    public String missed() {
      return "no case is truly positive, so there is no recall";
    }
  }

  /**
   * A false positive rate of so much or less.
   *
   * @param most at least 0, below 1
   */
  record FalsePositiveRate(double most) implements ThresholdGoal {
    @Override
    public OptionalInt choose(ScoreCounts counts) {
      return counts.negatives() == 0
          ? OptionalInt.empty()
          : lowest(counts, (tp, fp) -> (double) fp / counts.negatives() <= most);
    }

    @Override
    public String rule() {
      return "the lowest threshold whose false positive rate is %s or less".formatted(most);
    }

    @Override
    public String missed() {
      return "no threshold that is a score has a false positive rate of %s or less".formatted(most);
    }
  }

  /** Mistakes that cost as little as they can. */
  record Cost(ErrorWeights weights) implements ThresholdGoal {
    @Override
    public OptionalInt choose(ScoreCounts counts) {
      double least = counts.positives() * weights.fn();
      OptionalInt chosen = OptionalInt.empty();
      long tp = 0;
      long fp = 0;
      for (int i = 0; i < counts.distinct(); i++) {
        tp += counts.positive(i);
        fp += counts.negative(i);
        double cost = of(new Confusion(tp, fp, counts.positives() - tp, 0));
        if (cost < least) {
          least = cost;
          chosen = OptionalInt.of(i);
        }
      }
      return chosen;
    }

    /** What the mistakes of a matrix cost. */
    public double of(Confusion confusion) {
      return confusion.fp() * weights.fp() + confusion.fn() * weights.fn();
    }

    @Override
    public String rule() {
      return "the threshold whose mistakes cost least, with a false positive at %s and a false negative at %s; the highest one of several"
          .formatted(weights.fp(), weights.fn());
    }

    @Override
    public String missed() {
      return "nothing costs less than calling no case positive, with a false positive at %s and a false negative at %s"
          .formatted(weights.fp(), weights.fn());
    }
  }

  /** Whether a threshold will do, by what it calls positive. */
  interface Reached {
    boolean by(long tp, long fp);
  }

  private static OptionalInt lowest(ScoreCounts counts, Reached reached) {
    OptionalInt lowest = OptionalInt.empty();
    long tp = 0;
    long fp = 0;
    for (int i = 0; i < counts.distinct(); i++) {
      tp += counts.positive(i);
      fp += counts.negative(i);
      if (tp + fp > 0 && reached.by(tp, fp)) {
        lowest = OptionalInt.of(i);
      }
    }
    return lowest;
  }
}
