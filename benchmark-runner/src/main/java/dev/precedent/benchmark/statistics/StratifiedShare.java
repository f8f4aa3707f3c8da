package dev.precedent.benchmark.statistics;

import java.util.List;

/**
 * The share of a population that is so, from a stratified sample: what was drawn is weighted by the
 * units that it stands for (D. G. Horvitz and D. J. Thompson, Journal of the American Statistical
 * Association 47 (1952) 663–685), and the share is the ratio of two such totals, Ŷ/X̂ (W. G.
 * Cochran, Sampling Techniques (1977), sections 5.4 and 6.11, combined ratio). Its variance is that
 * of the linearised ratio, with the correction for finite populations: Σ N²(1 − f)s²/n / X̂², s²
 * the variance of y − (Ŷ/X̂)x within a stratum.
 *
 * @param share 0 to 1
 * @param interval 95 %, see {@link EffectiveWilson}
 * @param effective how large a simple random sample would be that says as much; infinite where
 *     everything was seen; 0 where there is no share
 * @param variance of the share; 0 where there is none
 */
public record StratifiedShare(Figure share, Interval interval, double effective, double variance) {

  /**
   * The share over all strata.
   *
   * @param strata with their names, which stand in reasons
   */
  public static StratifiedShare of(List<NamedStratum> strata) {
    for (NamedStratum each : strata) {
      if (each.stratum().known() == 0) {
        return undefined("nothing is known of the units of " + each.name());
      }
    }
    double x = 0;
    double y = 0;
    for (NamedStratum each : strata) {
      x += each.stratum().weight() * each.stratum().x();
      y += each.stratum().weight() * each.stratum().y();
    }
    if (!(x > 0)) {
      return undefined("the sample has none of those whose share is asked for");
    }
    double share = Math.min(1, y / x);
    for (NamedStratum each : strata) {
      if (each.stratum().known() == 1 && each.stratum().units() > 1) {
        return new StratifiedShare(
            Figure.of(share),
            Interval.undefined("only one unit of %s is known".formatted(each.name())),
            0,
            0);
      }
    }
    double variance = 0;
    double sameShare = 0;
    long freedom = 0;
    for (NamedStratum each : strata) {
      SampledStratum stratum = each.stratum();
      freedom += stratum.known() - 1;
      if (stratum.known() < stratum.units()) {
        double factor = stratum.weight() * stratum.weight() * stratum.known() * stratum.unseen();
        variance += factor * stratum.variance(share) / x / x;
        sameShare += factor * stratum.xx() / stratum.known() / x / x;
      }
    }
    // where everybody known is alike there is no variance to see, and the design has to do
    double effective =
        share > 0 && share < 1 && variance > 0 ? share * (1 - share) / variance : 1 / sameShare;
    return new StratifiedShare(
        Figure.of(share),
        EffectiveWilson.interval(share, effective, Math.max(1, freedom)),
        effective,
        variance);
  }

  private static StratifiedShare undefined(String reason) {
    return new StratifiedShare(Figure.undefined(reason), Interval.undefined(reason), 0, 0);
  }

  /**
   * A stratum and what people call it.
   *
   * @param name behind "the units of"
   */
  public record NamedStratum(String name, SampledStratum stratum) {}
}
