package dev.precedent.benchmark.statistics;

import dev.precedent.benchmark.statistics.LabelledUnits.Pattern;
import dev.precedent.benchmark.statistics.Metric.Distance;

/**
 * Agreement of any number of raters, each of whom may have labelled any of the units: K.
 * Krippendorff, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania (2011). One
 * minus the disagreement observed within units by that expected between any two labels: 1 where all
 * agree, 0 where they agree as by chance, below 0 where they agree less. Units with one label only
 * say nothing and are left out.
 */
public final class KrippendorffAlpha {
  private KrippendorffAlpha() {}

  /** Of all units. */
  public static Figure of(LabelledUnits units, Metric metric) {
    return of(units, units.counts(), metric);
  }

  /**
   * Of units drawn from others.
   *
   * @param counts how many there are of each pattern
   */
  public static Figure of(LabelledUnits units, long[] counts, Metric metric) {
    Chance chance = Chance.of(units, counts, metric);
    if (chance.labels == 0) {
      return Figure.undefined("no unit has two labels");
    }
    if (chance.apart == 0) {
      return Figure.undefined(
          "all labels that can be paired say the same, so that no disagreement is to be expected");
    }
    double observed = 0;
    for (int i = 0; i < counts.length; i++) {
      Pattern pattern = units.patterns().get(i);
      if (counts[i] > 0 && pattern.pairable()) {
        observed += counts[i] * pattern.apart(chance.distance) / (pattern.labels() - 1);
      }
    }
    return Figure.of(1 - (chance.labels - 1) * observed / chance.apart);
  }

  /**
   * How far apart the labels of a unit are on average, as a multiple of what is to be expected of
   * any two labels: 0 where they say the same, 1 as by chance.
   *
   * @return by the number of the unit's pattern; 0 as well where nothing is to be compared
   */
  public static double[] disagreements(LabelledUnits units, Metric metric) {
    Chance chance = Chance.of(units, units.counts(), metric);
    double[] disagreements = new double[units.patterns().size()];
    for (int i = 0; i < disagreements.length && chance.apart > 0; i++) {
      Pattern pattern = units.patterns().get(i);
      if (pattern.pairable()) {
        double mean =
            pattern.apart(chance.distance) / (pattern.labels() * (pattern.labels() - 1.0));
        disagreements[i] = mean * chance.labels * (chance.labels - 1.0) / chance.apart;
      }
    }
    return disagreements;
  }

  /**
   * What is to be expected of labels whatever their units.
   *
   * @param labels how many can be paired
   * @param apart the distances of all ordered pairs of them, added up
   */
  private record Chance(long labels, Distance distance, double apart) {
    static Chance of(LabelledUnits units, long[] counts, Metric metric) {
      long[] given = new long[units.values()];
      long labels = 0;
      for (int i = 0; i < counts.length; i++) {
        Pattern pattern = units.patterns().get(i);
        if (pattern.pairable()) {
          labels += counts[i] * pattern.labels();
          for (int j = 0; j < pattern.given().length; j++) {
            given[pattern.given()[j]] += counts[i] * pattern.often()[j];
          }
        }
      }
      Distance distance = metric.among(given);
      double apart = 0;
      for (int i = 0; i < given.length; i++) {
        for (int j = 0; j < i && given[i] > 0; j++) {
          apart += given[j] == 0 ? 0 : 2.0 * given[i] * given[j] * distance.between(i, j);
        }
      }
      return new Chance(labels, distance, apart);
    }
  }
}
