package dev.precedent.benchmark.goldenset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.Homogeneity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a frozen set still resembles the cases that are decided now. A case counts by the last of
 * its decisions, on either side.
 *
 * @param goldenSet {@code NAME@VERSION}
 * @param policy whose decisions
 * @param where which decisions are the traffic, the whole query
 * @param until the ledger position up to which everything was seen, exclusive
 * @param cases of the set
 * @param undecided those of them that no decision is about
 * @param traffic cases that the selected decisions are about
 * @param inBoth cases of the traffic that are in the set
 * @param fields by what both are compared: the outcome first, then what was asked for
 */
public record GoldenSetCoverage(
    String goldenSet,
    String policy,
    String where,
    long until,
    long cases,
    long undecided,
    long traffic,
    long inBoth,
    List<CoveredField> fields) {

  /**
   * Both sides by the values of one field.
   *
   * @param by such as {@code outcome}, {@code clause} or {@code attribute.language}
   * @param distinct how many values there are
   * @param jensenShannon the distance of the shares, from 0, the same, to 1, nothing in common
   * @param chiSquared whether the difference is more than what cases drawn from one whole have by
   *     chance
   * @param missingShare of the traffic, the share with values that the set has none of
   * @param missing those values, the most frequent first, at most a hundred
   * @param values all values, those first that make both differ most, at most a hundred
   * @param undefined for each figure that is null, why it does not exist
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record CoveredField(
      String by,
      long distinct,
      @Nullable Double jensenShannon,
      Homogeneity chiSquared,
      @Nullable Double missingShare,
      List<CoveredValue> missing,
      List<CoveredValue> values,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {}

  /**
   * A slice.
   *
   * @param value null for decisions that have none
   * @param set cases of the set
   * @param traffic cases of the traffic
   * @param setShare of the cases of the set that were decided; null where there are none
   * @param trafficShare of the cases of the traffic, likewise
   * @param divergence what the slice adds to the Jensen-Shannon divergence in bits, which is the
   *     square of the distance; null where there is none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record CoveredValue(
      @Nullable String value,
      long set,
      long traffic,
      @Nullable Double setShare,
      @Nullable Double trafficShare,
      @Nullable Double divergence) {}
}
