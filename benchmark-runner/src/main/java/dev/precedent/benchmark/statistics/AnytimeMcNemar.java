package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * McNemar's question, whether two ways of deciding the same cases are right equally often, answered
 * so that one may look as often as one likes and stop when one likes: while pairs come in, the
 * chance that {@code p} is ever at most a is at most a if they are.
 *
 * <p>Of the cases where just one of the two is right, each is won by either with one half if both
 * are right equally often. The e-value is the likelihood of the wins, averaged over all shares
 * alike (a beta-binomial mixture), by that under one half: a martingale that begins with 1, so J.
 * Ville, Étude critique de la notion de collectif (1939), bounds it; the mixture is that of H.
 * Robbins, Annals of Mathematical Statistics 41 (1970) 1397–1409, the method as M. Lindon and A.
 * Malek have it for counts, Advances in Neural Information Processing Systems 35 (2022).
 *
 * @param method its name
 * @param b cases that the first alone has right
 * @param c cases that the other alone has right
 * @param eLog10 the logarithm of the e-value to the base 10; 0 where b = c = 0, above it speaks
 *     against equality
 * @param p 1 by the e-value, at most 1
 * @param share of the cases that just one has right the first one's; null where there are none
 * @param shareInterval 95 %, lower end first, and at all looks together
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AnytimeMcNemar(
    String method,
    long b,
    long c,
    double eLog10,
    double p,
    @Nullable Double share,
    List<Double> shareInterval,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined) {
  /** What it is called in results. */
  public static final String METHOD = "beta-binomial mixture e-process";

  private static final double LEVEL = 0.05;
  private static final int HALVINGS = 60;

  /**
   * The test on the cases that just one of the two has right so far.
   *
   * @throws ArithmeticException if there are more than 2^31 - 1 of them
   */
  public static AnytimeMcNemar of(long b, long c) {
    int pairs = Math.toIntExact(b + c);
    double e = logE(b, pairs, 0.5);
    return new AnytimeMcNemar(
        METHOD,
        b,
        c,
        pairs == 0 ? 0 : e / Math.log(10),
        p(b, c),
        pairs == 0 ? null : (double) b / pairs,
        interval(b, pairs),
        pairs == 0 ? "no case is right on one side only (b + c = 0)" : null);
  }

  /** The chance alone. */
  static double p(long b, long c) {
    return Math.min(1, Math.exp(-logE(b, Math.toIntExact(b + c), 0.5)));
  }

  /** The natural logarithm of the e-value against a share. */
  private static double logE(long b, int pairs, double share) {
    return -Math.log(pairs + 1.0)
        - BinomialDistribution.of(pairs, share).logProbability(Math.toIntExact(b));
  }

  /** The shares that the e-value does not speak against by as much as the level asks for. */
  private static List<Double> interval(long b, int pairs) {
    if (pairs == 0) {
      return List.of(0.0, 1.0);
    }
    double most = (double) b / pairs;
    DoubleUnaryOperator against = share -> logE(b, pairs, share) + Math.log(LEVEL);
    return List.of(
        b == 0 ? 0.0 : edge(against, 0, most), b == pairs ? 1.0 : edge(against, 1, most));
  }

  /** Between a share that is spoken against and one that is not. */
  private static double edge(DoubleUnaryOperator against, double outside, double inside) {
    double out = outside;
    double in = inside;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (out + in) / 2;
      if (against.applyAsDouble(middle) >= 0) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return out;
  }
}
