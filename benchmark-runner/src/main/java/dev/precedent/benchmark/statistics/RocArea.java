package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The area under the ROC curve: the chance that a truly positive case has a higher score than a
 * truly negative one, of equal scores one half. J. Hanley and B. McNeil, Radiology 143 (1982)
 * 29–36.
 *
 * @param area between 0 and 1
 * @param interval 95 %, lower end first and within 0 and 1: E. DeLong, D. DeLong and D.
 *     Clarke-Pearson, Biometrics 44 (1988) 837–845
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RocArea(
    @Nullable Double area, @Nullable List<Double> interval, Map<String, String> undefined) {

  /** The area that some scores have. */
  public static RocArea of(ScoreCounts counts) {
    SortedMap<String, String> undefined = new TreeMap<>();
    long positives = counts.positives();
    long negatives = counts.negatives();
    if (positives == 0 || negatives == 0) {
      String reason = positives == 0 ? "no case is truly positive" : "no case is truly negative";
      undefined.put("area", reason);
      undefined.put("interval", reason);
      return new RocArea(null, null, undefined);
    }
    double area = area(counts);
    Double deviation = deviation(counts, area);
    if (deviation == null || deviation == 0) {
      undefined.put(
          "interval",
          deviation == null
              ? "it needs two truly positive and two truly negative cases"
              : "the scores of truly positive and negative cases do not overlap, or are all alike");
      return new RocArea(area, null, undefined);
    }
    double half = Wilson.Z * deviation;
    return new RocArea(
        area, List.of(Math.max(0, area - half), Math.min(1, area + half)), undefined);
  }

  private static double area(ScoreCounts counts) {
    double halves = 0;
    long above = 0;
    for (int i = 0; i < counts.distinct(); i++) {
      halves += (double) counts.negative(i) * (2 * above + counts.positive(i));
      above += counts.positive(i);
    }
    return halves / 2 / counts.positives() / counts.negatives();
  }

  /** Of the area, from the share of the other class that each case is ordered right against. */
  private static @Nullable Double deviation(ScoreCounts counts, double area) {
    long positives = counts.positives();
    long negatives = counts.negatives();
    if (positives < 2 || negatives < 2) {
      return null;
    }
    double ofPositives = 0;
    double ofNegatives = 0;
    long positivesAbove = 0;
    long negativesAbove = 0;
    for (int i = 0; i < counts.distinct(); i++) {
      double belowPositive =
          (negatives - negativesAbove - counts.negative(i) / 2.0) / negatives - area;
      double aboveNegative = (positivesAbove + counts.positive(i) / 2.0) / positives - area;
      ofPositives += counts.positive(i) * belowPositive * belowPositive;
      ofNegatives += counts.negative(i) * aboveNegative * aboveNegative;
      positivesAbove += counts.positive(i);
      negativesAbove += counts.negative(i);
    }
    return Math.sqrt(
        ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives);
  }
}
