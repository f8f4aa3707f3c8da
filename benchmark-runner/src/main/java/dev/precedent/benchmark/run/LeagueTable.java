package dev.precedent.benchmark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.McNemar;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was benchmarked on a golden set, one after the other.
 *
 * @param goldenSet its name
 * @param version the only version that is told of; null for all of them
 * @param benchmarks how many are done
 * @param rows the last of each that was asked alike, the oldest first, at most two hundred
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LeagueTable(
    String goldenSet, @Nullable Integer version, long benchmarks, List<LeagueRow> rows) {

  /**
   * A benchmark.
   *
   * @param benchmark its id
   * @param goldenSet {@code NAME@VERSION}
   * @param system whose verdicts; null where a policy version was evaluated
   * @param policy {@code KEY@VERSION} that was evaluated; null where a system decided
   * @param systems how many of the verdicts are by which system, in which version
   * @param where which decisions; null for all of the policy
   * @param failuresCounted how cases without a usable verdict counted
   * @param compared how many cases the figures are of
   * @param accuracy the share that is right, with Wilson's 95 % interval
   * @param macroF1 the mean of all classes, with its interval from resamples
   * @param change against the one before; null where there is none
   * @param undefined for each figure that is null, why it does not exist
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record LeagueRow(
      String benchmark,
      String goldenSet,
      @Nullable String system,
      @Nullable String policy,
      Map<String, Long> systems,
      @Nullable String where,
      long until,
      String failuresCounted,
      Instant at,
      long cases,
      long compared,
      @Nullable Double accuracy,
      @Nullable List<Double> accuracyInterval,
      @Nullable Double macroF1,
      @Nullable List<Double> macroF1Interval,
      @Nullable LeagueChange change,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {}

  /**
   * Whether a benchmark differs from the one before: the last earlier one of the same system or
   * policy, or else the row above.
   *
   * @param benchmark the id of the one before
   * @param same whether that is of the same system or policy, in whatever version
   * @param paired cases that are in both sets with the same truth, on which both have a verdict
   *     that counts
   * @param difference the share that is right on these, less that of the one before
   * @param mcnemar b where the one before is right alone, c where this one is
   * @param pAdjusted its exact chance, corrected for the number of rows that are compared
   * @param distinguishable whether that is 5 % or less
   * @param undefined for each figure that is null, why it does not exist
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record LeagueChange(
      String benchmark,
      boolean same,
      long paired,
      @Nullable Double difference,
      @Nullable McNemar mcnemar,
      @Nullable Double pAdjusted,
      @Nullable Boolean distinguishable,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

    LeagueChange adjusted(double chance, double level) {
      return new LeagueChange(
          benchmark, same, paired, difference, mcnemar, chance, chance <= level, undefined);
    }
  }
}
