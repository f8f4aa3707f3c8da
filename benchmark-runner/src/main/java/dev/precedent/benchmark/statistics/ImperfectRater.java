package dev.precedent.benchmark.statistics;

import dev.precedent.contracts.InvalidValue;

/**
 * How often a judge or rater is right, from cases whose truth is known.
 *
 * @param found of the truly positive, those that were called positive
 * @param positives the truly positive, at least 1
 * @param cleared of the truly negative, those that were called negative
 * @param negatives the truly negative, at least 1
 */
public record ImperfectRater(long found, long positives, long cleared, long negatives) {
  private static final double LEAST_USE = 1e-9;

  public ImperfectRater {
    if (found < 0 || found > positives || cleared < 0 || cleared > negatives) {
      throw new InvalidValue(
          "a rater is right on none to all cases, found %d of %d and %d of %d"
              .formatted(found, positives, cleared, negatives));
    }
    if (positives < 1 || negatives < 1) {
      throw new InvalidValue(
          "how good a rater is takes at least one truly positive and one truly negative case");
    }
  }

  public double sensitivity() {
    return (double) found / positives;
  }

  public double specificity() {
    return (double) cleared / negatives;
  }

  /**
   * The true share, from the share that the rater calls positive: (p + sp − 1)/(se + sp − 1),
   * within 0 and 1. W. J. Rogan and B. Gladen, American Journal of Epidemiology 107 (1978) 71–76;
   * interval of Z. Lang and J. Reiczigel, Preventive Veterinary Medicine 113 (2014) 13–22, 95 %.
   *
   * @param apparent with the effective size of its sample; where everything was seen only the
   *     uncertainty about the rater is left
   */
  public Corrected correct(StratifiedShare apparent) {
    Double share = apparent.share().value();
    if (share == null) {
      String reason = String.valueOf(apparent.share().reason());
      return new Corrected(Figure.undefined(reason), Interval.undefined(reason));
    }
    if (sensitivity() + specificity() - 1 < LEAST_USE) {
      String reason = "a rater with sensitivity + specificity of 1 or less says nothing";
      return new Corrected(Figure.undefined(reason), Interval.undefined(reason));
    }
    double corrected = (share + specificity() - 1) / (sensitivity() + specificity() - 1);
    return new Corrected(
        Figure.of(clip(corrected)),
        apparent.interval().ends() == null
            ? apparent.interval()
            : interval(share, apparent.effective()));
  }

  private Interval interval(double share, double effective) {
    double z = Wilson.Z;
    double n = effective + z * z;
    double p = Double.isInfinite(effective) ? share : (effective * share + z * z / 2) / n;
    double se = (found + 1.0) / (positives + 2);
    double sp = (cleared + 1.0) / (negatives + 2);
    double use = se + sp - 1;
    if (use < LEAST_USE) {
      return Interval.of(0, 1);
    }
    double q = (p + sp - 1) / use;
    double ofSe = se * (1 - se) / (positives + 2);
    double ofSp = sp * (1 - sp) / (negatives + 2);
    double moved = 2 * z * z * (q * ofSe - (1 - q) * ofSp);
    double half = z * Math.sqrt(p * (1 - p) / n + q * q * ofSe + (1 - q) * (1 - q) * ofSp) / use;
    return Interval.of(clip(q + moved - half), clip(q + moved + half));
  }

  private static double clip(double share) {
    return Math.max(0, Math.min(1, share));
  }

  /**
   * A share that was corrected.
   *
   * @param share 0 to 1
   * @param interval 95 %
   */
  public record Corrected(Figure share, Interval interval) {}
}
