package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Jobs;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sample says of all decisions that it was drawn from. The same terms give the same result
 * to the last digit: it holds no times.
 *
 * @param sample its id
 * @param policy its key
 * @param where which decisions were drawn from
 * @param drawnUntil those that were recorded before this ledger position
 * @param until labels that were recorded before this one
 * @param seed that the sample was drawn with
 * @param decisions how many were drawn from
 * @param drawn how many were drawn
 * @param settled of these, how many have a truth that labels settle
 * @param unlabelled how many have no label that counts
 * @param unsettled how many have labels that settle nothing
 * @param failures how many of the settled ones are failures, which count as wrong
 * @param withoutExposure how many of the settled ones do not say how often they were seen
 * @param positive the outcomes that are positive
 * @param standings whose labels count
 * @param labels that count, by the standing of whoever gave them
 * @param leftOut labels on these cases that do not count, likewise
 * @param against {@code experts} where they alone gave the labels that count, else {@code raters}
 * @param judge whose verdicts were used; absent for none
 * @param judged how many of the drawn decisions have one
 * @param rule how labels make a truth, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EstimateResult(
    String sample,
    String policy,
    String where,
    long drawnUntil,
    long until,
    String seed,
    long decisions,
    long drawn,
    long settled,
    long unlabelled,
    long unsettled,
    long failures,
    long withoutExposure,
    List<String> positive,
    List<String> standings,
    SortedMap<String, Long> labels,
    SortedMap<String, Long> leftOut,
    String against,
    @Nullable String judge,
    @Nullable Long judged,
    String rule,
    List<EstimatedShare> figures,
    List<EstimatedStratum> strata) {

  /**
   * What was found in a stratum, unweighted.
   *
   * @param name its values with {@code /} between them, {@code (none)} where decisions have none
   * @param decisions how many it has
   * @param drawn how many were drawn
   * @param settled of these, how many have a truth
   * @param positives of the settled, how many are truly positive
   * @param wrong of the settled, how many have another outcome
   */
  public record EstimatedStratum(
      String name, long decisions, long drawn, long settled, long positives, long wrong) {}

  /**
   * About what share of each stratum is wrong, so that a further sample is divided by it: one wrong
   * and one right decision more than were found, so that it is never none or all.
   *
   * @param number of an estimate that is done
   */
  static SortedMap<String, Double> rates(String number, Jobs jobs) {
    Job job = jobs.named(EstimateWork.KIND, number);
    EstimateResult found =
        Objects.requireNonNull(job.requireDone().result()).as(EstimateResult.class);
    SortedMap<String, Double> rates = new TreeMap<>();
    for (EstimatedStratum each : found.strata()) {
      rates.put(each.name(), (each.wrong() + 1.0) / (each.settled() + 2));
    }
    return rates;
  }
}
