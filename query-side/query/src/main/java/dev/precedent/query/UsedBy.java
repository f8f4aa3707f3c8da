package dev.precedent.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What used a case and decisions on it. Everything in it is on record or follows from the record.
 *
 * @param goldenSets versions that hold the case
 * @param verdicts of benchmarks on the case
 * @param replays that changed the outcome of a decision
 * @param samples that drew a decision
 * @param unknown what cannot be told at once, in sentences for people; empty where all is told
 */
public record UsedBy(
    List<GoldenSetUse> goldenSets,
    List<VerdictUse> verdicts,
    List<ReplayUse> replays,
    List<SampleUse> samples,
    List<String> unknown) {

  public UsedBy {
    goldenSets = List.copyOf(goldenSets);
    verdicts = List.copyOf(verdicts);
    replays = List.copyOf(replays);
    samples = List.copyOf(samples);
    unknown = List.copyOf(unknown);
  }

  /** Nothing is known, for a reason. */
  public static UsedBy unknown(String reason) {
    return new UsedBy(List.of(), List.of(), List.of(), List.of(), List.of(reason));
  }

  /**
   * A version of a golden set that holds the case.
   *
   * @param truth the outcome that labels were adjudicated to
   * @param position where it was frozen
   */
  public record GoldenSetUse(String name, int version, String truth, long position) {}

  /**
   * A verdict of a benchmark on the case.
   *
   * @param benchmark its job, such as {@code benchmark-3}
   * @param goldenSet {@code NAME@VERSION}
   * @param by the system, or the policy version that was evaluated
   * @param verdict an outcome, a failure's name, NO_DECISION or UNDECIDABLE
   * @param right whether it counts as right; null where it is left out
   * @param decision the id of that which says it, or whose facts were evaluated; null where there
   *     is none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record VerdictUse(
      String benchmark,
      String goldenSet,
      String by,
      String truth,
      String verdict,
      @Nullable Boolean right,
      @Nullable String decision) {}

  /**
   * A replay that changed the outcome of a decision.
   *
   * @param replay its job, such as {@code replay-3}
   * @param policy {@code KEY@VERSION} under which was replayed
   * @param baseline {@code recorded}, or the {@code KEY@VERSION} that was compared with
   * @param before the outcome by the baseline, a failure's name or UNDECIDABLE
   * @param after the outcome under the replayed version; null where it is undecidable
   * @param missing the facts for want of which it is undecidable
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ReplayUse(
      String replay,
      String policy,
      String baseline,
      String decision,
      String before,
      @Nullable String after,
      List<String> missing) {}

  /**
   * A sample that drew a decision.
   *
   * @param sample its job, such as {@code sample-1}
   * @param stratum what its stratum is called
   * @param where the query that it was drawn by
   * @param drawn how many were drawn
   * @param of how many decisions
   * @param estimates what was estimated from it
   */
  public record SampleUse(
      String sample,
      String decision,
      String stratum,
      String where,
      int drawn,
      long of,
      List<EstimateUse> estimates) {}

  /**
   * An estimate.
   *
   * @param estimate its job, such as {@code estimate-1}
   * @param shares by name, those that exist
   */
  public record EstimateUse(String estimate, SortedMap<String, Double> shares) {}
}
