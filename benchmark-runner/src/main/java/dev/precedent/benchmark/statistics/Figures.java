package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a confusion matrix says. All figures lie between 0 and 1.
 *
 * @param precision of the positive verdicts, the share that is truly positive
 * @param recall of the truly positive, the share that was found
 * @param accuracy of all, the share that is right
 * @param f1 the harmonic mean of precision and recall, as 2tp / (2tp + fp + fn)
 * @param precisionInterval 95 %, lower end first, after {@link Wilson}
 * @param recallInterval likewise
 * @param fpr of the truly negative, the share that was positive; null in what earlier versions
 *     wrote
 * @param fnr of the truly positive, the share that was not found; likewise
 * @param fprInterval as the others
 * @param fnrInterval as the others
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Figures(
    long tp,
    long fp,
    long fn,
    long tn,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double accuracy,
    @Nullable Double f1,
    @Nullable List<Double> precisionInterval,
    @Nullable List<Double> recallInterval,
    @Nullable Double fpr,
    @Nullable Double fnr,
    @Nullable List<Double> fprInterval,
    @Nullable List<Double> fnrInterval,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  /** The figures of a confusion matrix. */
  public static Figures of(Confusion counts) {
    long tp = counts.tp();
    long positive = tp + counts.fp();
    long truly = tp + counts.fn();
    long not = counts.fp() + counts.tn();
    long right = tp + counts.tn();
    long all = right + counts.fp() + counts.fn();
    SortedMap<String, String> undefined = new TreeMap<>();
    if (positive == 0) {
      String reason = "no verdict was positive (tp + fp = 0)";
      undefined.put("precision", reason);
      undefined.put("precisionInterval", reason);
    }
    if (truly == 0) {
      String reason = "no case is truly positive (tp + fn = 0)";
      List.of("recall", "recallInterval", "fnr", "fnrInterval")
          .forEach(figure -> undefined.put(figure, reason));
    }
    if (not == 0) {
      String reason = "no case is truly negative (fp + tn = 0)";
      undefined.put("fpr", reason);
      undefined.put("fprInterval", reason);
    }
    if (positive + truly == 0) {
      undefined.put("f1", "no verdict was positive and no case is (2tp + fp + fn = 0)");
    }
    if (all == 0) {
      undefined.put("accuracy", "no case could be compared");
    }
    return new Figures(
        tp,
        counts.fp(),
        counts.fn(),
        counts.tn(),
        share(tp, positive),
        share(tp, truly),
        share(right, all),
        share(2 * tp, positive + truly),
        positive == 0 ? null : Wilson.interval(tp, positive),
        truly == 0 ? null : Wilson.interval(tp, truly),
        share(counts.fp(), not),
        share(counts.fn(), truly),
        not == 0 ? null : Wilson.interval(counts.fp(), not),
        truly == 0 ? null : Wilson.interval(counts.fn(), truly),
        undefined);
  }

  private static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
