package dev.precedent.benchmark.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold calls positive, held against the truth: a case is called positive if its score
 * is the threshold or more.
 *
 * @param precision of the called positive, the share that is truly positive
 * @param recall of the truly positive, the share that is called positive
 * @param fpr of the truly negative, the share that is called positive
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ThresholdMatrix(
    double threshold,
    long tp,
    long fp,
    long fn,
    long tn,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double fpr,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  /** The matrix of one threshold. */
  public static ThresholdMatrix of(double threshold, Confusion counts) {
    Figures figures = Figures.of(counts);
    Map<String, String> undefined = new TreeMap<>(figures.undefined());
    undefined.keySet().retainAll(List.of("precision", "recall", "fpr"));
    return new ThresholdMatrix(
        threshold,
        counts.tp(),
        counts.fp(),
        counts.fn(),
        counts.tn(),
        figures.precision(),
        figures.recall(),
        figures.fpr(),
        undefined);
  }

  /** One for each distinct score, from the highest one on. */
  public static List<ThresholdMatrix> each(ScoreCounts counts) {
    List<ThresholdMatrix> all = new ArrayList<>(counts.distinct());
    long tp = 0;
    long fp = 0;
    for (int i = 0; i < counts.distinct(); i++) {
      tp += counts.positive(i);
      fp += counts.negative(i);
      all.add(
          of(
              counts.score(i),
              new Confusion(tp, fp, counts.positives() - tp, counts.negatives() - fp)));
    }
    return all;
  }
}
