package dev.precedent.benchmark.drift;

import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.benchmark.drift.ExpectedPerformance.PerformanceRates;
import dev.precedent.benchmark.drift.ExpectedPerformance.PerformanceSide;
import dev.precedent.benchmark.statistics.IsotonicCalibration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The expected and the true matrix of some decisions at a threshold. */
final class PerformanceTally {
  private static final String NOT_CALIBRATED = "what scores mean is not known";

  private final double threshold;
  private final @Nullable IsotonicCalibration calibration;
  private final Matrix expected = new Matrix();
  private final Matrix found = new Matrix();
  private long decisions;
  private long labelled;

  /**
   * @param calibration absent where nothing is expected
   */
  PerformanceTally(double threshold, @Nullable IsotonicCalibration calibration) {
    this.threshold = threshold;
    this.calibration = calibration;
  }

  /** Numbers of decisions, which need not be whole where they are expected. */
  private static final class Matrix {
    private double truePositive;
    private double falsePositive;
    private double falseNegative;
    private double trueNegative;

    void add(boolean called, double positive, double negative) {
      if (called) {
        truePositive += positive;
        falsePositive += negative;
      } else {
        falseNegative += positive;
        trueNegative += negative;
      }
    }

    double all() {
      return truePositive + falsePositive + falseNegative + trueNegative;
    }
  }

  /**
   * Counts decisions.
   *
   * @param labelled what labels say of their cases, as the archive tells it
   */
  void count(double score, @Nullable String labelled, long here) {
    boolean called = score >= threshold;
    decisions += here;
    if (calibration != null) {
      double chance = calibration.chance(score);
      expected.add(called, here * chance, here * (1 - chance));
    }
    Truth truth = truth(labelled);
    if (truth.adjudicated()) {
      this.labelled += here;
      boolean positive = truth == Truth.POSITIVE;
      found.add(called, positive ? here : 0, positive ? 0 : here);
    }
  }

  static Truth truth(@Nullable String labelled) {
    return labelled == null ? Truth.UNLABELLED : Truths.Judged.of(labelled).truth();
  }

  PerformanceSide side() {
    return new PerformanceSide(
        decisions,
        rates(
            expected,
            decisions == 0 ? "no decision has a score" : NOT_CALIBRATED,
            "none of them is expected to be truly positive"),
        labelled,
        rates(
            found,
            "no decision with a score has a settled truth",
            "none of those with a settled truth is truly positive"));
  }

  /**
   * @param nothing why there is no matrix
   * @param noPositive why there is no recall
   */
  private PerformanceRates rates(Matrix matrix, String nothing, String noPositive) {
    Map<String, String> undefined = new TreeMap<>();
    if (matrix.all() == 0) {
      for (String name : new String[] {"accuracy", "precision", "recall"}) {
        undefined.put(name, nothing);
      }
      return new PerformanceRates(null, null, null, undefined);
    }
    double called = matrix.truePositive + matrix.falsePositive;
    double positive = matrix.truePositive + matrix.falseNegative;
    if (called == 0) {
      undefined.put("precision", "none of them is called positive");
    }
    if (positive == 0) {
      undefined.put("recall", noPositive);
    }
    return new PerformanceRates(
        (matrix.truePositive + matrix.trueNegative) / matrix.all(),
        called == 0 ? null : matrix.truePositive / called,
        positive == 0 ? null : matrix.truePositive / positive,
        undefined);
  }
}
