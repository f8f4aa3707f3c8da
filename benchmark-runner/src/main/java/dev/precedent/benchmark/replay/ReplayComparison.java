package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.ErrorCost;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.McNemar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two replays side by side. Everything but {@code first} and {@code second} is about the decisions
 * that both selected.
 *
 * @param differences what the two do not have in common, in sentences; empty where nothing limits
 *     the comparison
 * @param selected how many decisions both selected, and how many only one of them
 * @param flips what becomes of the decisions that both selected
 * @param outcomes from the least to the most severe
 * @param matrix new outcome under the first to new outcome under the second to number of decisions,
 *     of those that one of them changes at least; against different baselines, of those that both
 *     change. An outcome may be UNDECIDABLE
 * @param labels absent where the two cannot be held against the same truth
 * @param slices absent where the two were not sliced alike, or did not select the same
 * @param undefined why what is absent does not exist: by {@code labels}, {@code slices} or {@code
 *     cost}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayComparison(
    ComparedReplay first,
    ComparedReplay second,
    List<String> differences,
    ComparedSelections selected,
    ComparedFlips flips,
    List<String> outcomes,
    Map<String, Map<String, Long>> matrix,
    @Nullable ComparedLabels labels,
    @Nullable List<ComparedSlicing> slices,
    Map<String, String> undefined) {

  /** One of the two, as it found by itself. */
  public record ComparedReplay(
      String id,
      String policy,
      String baseline,
      String where,
      long until,
      long total,
      long unchanged,
      long flipped,
      long undecidable) {
    static ComparedReplay of(FinishedReplay replay) {
      ReplayResult result = replay.result();
      return new ComparedReplay(
          replay.id(),
          result.policy(),
          result.baseline(),
          result.where(),
          result.until(),
          result.total(),
          result.unchanged(),
          result.flipped(),
          result.undecidable());
    }
  }

  /** How many decisions were selected by both, and how many by one alone. */
  public record ComparedSelections(long both, long onlyFirst, long onlySecond) {}

  /**
   * How many decisions flip or become undecidable, each replay against its own baseline.
   *
   * @param both in both, and come out alike
   * @param differently in both, and come out differently
   * @param neither stay as they were in both
   */
  public record ComparedFlips(
      long both, long differently, long onlyFirst, long onlySecond, long neither) {}

  /**
   * Both held against labels, on the decisions that both decide and whose case is adjudicated.
   *
   * @param positive the outcomes that count as positive
   * @param adjudicated how many there are
   * @param undecided adjudicated decisions that one of the two does not decide; left out
   * @param first by the outcomes under the first
   * @param second by those under the second
   * @param mcnemar whether both are right equally often; {@code b} are right under the first alone
   * @param cost of the mistakes, the first as before and the second as after; absent where the two
   *     do not weigh mistakes alike
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ComparedLabels(
      List<String> positive,
      long adjudicated,
      long undecided,
      Figures first,
      Figures second,
      McNemar mcnemar,
      @Nullable ErrorCost cost) {}

  /** By one grouping that both were sliced by. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ComparedSlicing(
      String name, List<ComparedSlice> slices, @Nullable ComparedSlice others) {}

  /**
   * The decisions that have one value.
   *
   * @param value null for those that have none, and where it stands for several values
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ComparedSlice(
      @Nullable String value, long total, SliceSide first, SliceSide second) {}

  /**
   * A slice under one of the two.
   *
   * @param labels by its new outcomes, as that replay found; absent where none is adjudicated, and
   *     where the truths differ
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SliceSide(long flipped, long undecidable, @Nullable Figures labels) {}
}
