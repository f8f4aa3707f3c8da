package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What the mistakes on the same cases cost before and after a change.
 *
 * @param weights of the mistakes
 * @param before the number of each kind of mistake times its weight
 * @param after likewise
 * @param change {@code after - before}
 * @param interval of the change, 95 %, lower end first: for truly positive and truly negative cases
 *     apart the paired difference of A. Agresti and Y. Min, Statistics in Medicine 24 (2005)
 *     729–740, which adds half a case to each of the four ways in which two verdicts can be right
 *     or wrong, and the variances added up
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ErrorCost(
    ErrorWeights weights, double before, double after, double change, List<Double> interval) {

  /** The costs of paired verdicts. */
  public static ErrorCost of(Paired paired, ErrorWeights weights) {
    double before = cost(paired.before(), weights);
    double after = cost(paired.after(), weights);
    Difference negative = Difference.of(paired.negative(), weights.fp());
    Difference positive = Difference.of(paired.positive(), weights.fn());
    double middle = negative.middle() + positive.middle();
    double half = Wilson.Z * Math.sqrt(negative.variance() + positive.variance());
    return new ErrorCost(
        weights, before, after, after - before, List.of(middle - half, middle + half));
  }

  private static double cost(Confusion confusion, ErrorWeights weights) {
    return confusion.fp() * weights.fp() + confusion.fn() * weights.fn();
  }

  /** By how much the costs of all cases of one truth differ. */
  private record Difference(double middle, double variance) {
    static Difference of(Paired.Changes changes, double weight) {
      if (changes.cases() == 0) {
        return new Difference(0, 0);
      }
      double scale = changes.cases() * weight / (changes.cases() + 2.0);
      double apart = (double) changes.lost() - changes.won();
      double discordant = changes.lost() + changes.won() + 1.0;
      return new Difference(
          scale * apart, scale * scale * (discordant - apart * apart / (changes.cases() + 2.0)));
    }
  }
}
