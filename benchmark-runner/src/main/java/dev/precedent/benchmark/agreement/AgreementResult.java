package dev.precedent.benchmark.agreement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.precedent.benchmark.statistics.Steadiness;
import dev.precedent.benchmark.statistics.WindowAlarm;
import dev.precedent.contracts.CaseId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much raters agree. The same terms give the same result to the last digit: it holds no times.
 *
 * @param policy its key
 * @param question that was labelled; null where outcomes are compared
 * @param where which decisions the cases are of; null for all labelled cases
 * @param until the ledger position up to which everything was seen, exclusive
 * @param guideline {@code KEY@VERSION} that says which values there are, and on which scale
 * @param scale {@code nominal}, {@code ordinal} or {@code interval}
 * @param values that occur, as texts, in the order of the scale
 * @param repeats which ratings counted where a rater rated a case several times
 * @param rule what was compared, in words
 * @param units cases with at least one rating
 * @param labels ratings of these cases
 * @param counted those that count by the rule for repeated ones
 * @param pairableUnits cases with at least two that count
 * @param pairable how many of those that count stand beside another one
 * @param withoutOutcome what raters gave together that has no outcome under their guideline
 * @param alpha Krippendorff's alpha
 * @param fleissKappa null where cases have not the same number of ratings
 * @param fleissKappaInterval 95 %, lower end first
 * @param cohenKappa by two raters with {@code |} between them
 * @param pairs the same with what it rests on
 * @param furtherPairs how many pairs of raters are not told: those with the fewest cases in common
 * @param repeated what was rated again by the same rater
 * @param resampling how the intervals were made
 * @param raters each against the others; absent unless that was asked for
 * @param every in which windows raters are compared as well; absent where that was not asked for
 * @param alarm whether any rater agrees with the others more often in some windows than in others;
 *     likewise
 * @param estimate what is true, and how often raters say so, as a model has it; likewise
 * @param disagreements the cases on which raters disagree most, those first
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AgreementResult(
    String policy,
    @Nullable String question,
    @Nullable String where,
    long until,
    String guideline,
    String scale,
    List<String> values,
    String repeats,
    String rule,
    long units,
    long labels,
    long counted,
    long pairableUnits,
    long pairable,
    long withoutOutcome,
    Alpha alpha,
    @Nullable Double fleissKappa,
    @Nullable List<Double> fleissKappaInterval,
    @JsonSetter(contentNulls = Nulls.SET) Map<String, @Nullable Double> cohenKappa,
    List<RaterPair> pairs,
    long furtherPairs,
    RepeatedByRater repeated,
    Resampling resampling,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RaterFigures> raters,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String every,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WindowAlarm alarm,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TruthEstimate estimate,
    List<Disagreement> disagreements,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  /**
   * Krippendorff's alpha, by how far apart two values are.
   *
   * @param masi with the distance of sets of Passonneau (2006)
   * @param intervals 95 %, by the metric's name
   * @param undefined why a figure or an interval is null, by its name
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Alpha(
      @Nullable Double nominal,
      @Nullable Double ordinal,
      @Nullable Double interval,
      @Nullable Double masi,
      AlphaIntervals intervals,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {}

  /** 95 %, lower end first; null where there is none. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record AlphaIntervals(
      @Nullable List<Double> nominal,
      @Nullable List<Double> ordinal,
      @Nullable List<Double> interval,
      @Nullable List<Double> masi) {}

  /**
   * Two raters.
   *
   * @param units cases that both rated
   * @param agreed cases to which both gave the same value
   * @param interval of kappa, 95 %, asymptotic
   * @param undefined why kappa is null
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record RaterPair(
      List<String> raters,
      long units,
      long agreed,
      @Nullable Double cohenKappa,
      @Nullable List<Double> interval,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined) {}

  /**
   * What a rater rated more than once.
   *
   * @param pairs of a rater and a case
   * @param consistent those with the same value each time
   */
  public record RepeatedByRater(long pairs, long consistent) {}

  /**
   * Where intervals are from: percentiles of the figure over samples of the units with replacement.
   *
   * @param unit that is drawn
   * @param generator of Apache Commons RNG
   */
  public record Resampling(String unit, long seed, int resamples, String generator) {}

  /**
   * One rater against what more than half of the others say.
   *
   * @param units cases that the rater rated
   * @param alone those that nobody else rated
   * @param undecided those on which nothing is said by more than half of the others
   * @param compared all others
   * @param agreement the share of those compared on which the rater says the same; null where none
   *     is
   * @param interval 95 %, after Wilson
   * @param cohenKappa the same, beyond chance
   * @param undefined why kappa is null
   * @param experts the same against experts; absent where there are none
   * @param windows those in which the rater labelled something that was compared, from the first
   *     one; absent where none were asked for
   * @param steadiness whether the rater agrees with the others as often in all of them; likewise
   * @param alarm whether it differs so much that it is called drift; likewise
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record RaterFigures(
      String rater,
      long units,
      long alone,
      long undecided,
      long compared,
      long agreed,
      @Nullable Double agreement,
      @Nullable List<Double> interval,
      @Nullable Double cohenKappa,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExpertFigures experts,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RaterWindow> windows,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Steadiness steadiness,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean alarm) {
    RaterFigures alarmed(boolean raised) {
      return new RaterFigures(
          rater,
          units,
          alone,
          undecided,
          compared,
          agreed,
          agreement,
          interval,
          cohenKappa,
          undefined,
          experts,
          windows,
          steadiness,
          raised);
    }
  }

  /**
   * A case on which raters disagree.
   *
   * @param disagreement how far apart its ratings are, as a multiple of what is to be expected of
   *     any two: 1 as by chance
   * @param metric by which
   */
  public record Disagreement(
      @JsonProperty("case") DisputedCase item,
      double disagreement,
      String metric,
      List<GivenValue> labels) {}

  /** The case. */
  public record DisputedCase(CaseId id) {}

  /** What a rater said of it. */
  public record GivenValue(String rater, String value) {}
}
