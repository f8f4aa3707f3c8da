package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.ErrorCost;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.McNemar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The replayed decisions that have one value of what is sliced by.
 *
 * @param value null for those that have none, and where it stands for several values
 * @param matrix as of the whole
 * @param labels absent where no decision of it could be held against a truth
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Slice(
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String value,
    long total,
    long unchanged,
    long flipped,
    long undecidable,
    Map<String, Map<String, Long>> matrix,
    @Nullable SliceLabels labels) {

  /** What the labels say of a change. */
  public enum Verdict {
    FEWER_MISTAKES,
    MORE_MISTAKES,
    /** The difference may be an accident. */
    NO_DIFFERENCE_SHOWN,
    /** With so few cases right on one side only, no difference could be shown. */
    TOO_FEW
  }

  /**
   * The slice held against labels.
   *
   * @param adjudicated decisions with a truth and an outcome on both sides
   * @param pAdjusted {@code mcnemar.pExact}, corrected for the number of slices
   * @param cost of the mistakes
   */
  public record SliceLabels(
      long adjudicated,
      Figures before,
      Figures after,
      McNemar mcnemar,
      double pAdjusted,
      Verdict verdict,
      ErrorCost cost) {}

  /** The same with its outcomes in their order. */
  Slice inOrder(List<String> outcomes) {
    return new Slice(
        value,
        total,
        unchanged,
        flipped,
        undecidable,
        ReplayResult.matrixInOrder(outcomes, matrix),
        labels);
  }
}
