package dev.precedent.benchmark.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.Homogeneity;
import dev.precedent.benchmark.statistics.KolmogorovSmirnov;
import dev.precedent.benchmark.statistics.WindowAlarm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much the values of something moved.
 *
 * @param policy the key of the policy
 * @param measured such as {@code signal.toxicity}, {@code answer.severity}, {@code outcome} or
 *     {@code failures}
 * @param where which decisions, the whole queries
 * @param until the ledger position up to which everything was seen, exclusive
 * @param reference how many decisions that are compared with have a value
 * @param current how many decisions that are compared have a value
 * @param withoutValue how many have none
 * @param inBoth how many decisions are on both sides, as if they were two; the tests suppose none
 * @param psi the population stability index over the bins; null where a bin is empty on one side
 * @param psiFloored the same with {@code floor} in place of a share that is 0
 * @param jensenShannon the Jensen-Shannon distance over the bins, between 0 and 1
 * @param ks of numbers: whether both sides come from one distribution
 * @param chiSquared of closed values: whether they are as frequent on both sides
 * @param binning how the bins were chosen, in words
 * @param every the windows; absent where none were asked for
 * @param windows those that have decisions, from the first one
 * @param alarm whether any window differs from the reference
 * @param referenceUntil the position up to which the reference was seen; absent where it is that of
 *     everything
 * @param looked how many windows were looked at against the same reference before; absent for none
 * @param performance how often a threshold is expected to be right; absent where that was not asked
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DriftResult(
    String policy,
    String measured,
    SidesWhere where,
    long until,
    long reference,
    long current,
    SidesCount withoutValue,
    long inBoth,
    @Nullable Double psi,
    @Nullable Double psiFloored,
    double floor,
    @Nullable Double jensenShannon,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KolmogorovSmirnov ks,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Homogeneity chiSquared,
    String binning,
    List<DriftBin> bins,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String every,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DriftWindow> windows,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WindowAlarm alarm,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long referenceUntil,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer looked,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExpectedPerformance performance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  /** The queries of both sides. */
  public record SidesWhere(String reference, String current) {}

  /** A number of decisions on both sides. */
  public record SidesCount(long reference, long current) {}
}
