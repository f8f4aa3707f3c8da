package dev.precedent.benchmark.overturn;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.precedent.benchmark.statistics.Wilson;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What reviews made of decisions. {@code reviewed} is the sum of {@code upheld}, {@code overturned}
 * and {@code failures}; {@code reviews} that of {@code reviewed}, {@code further} and {@code
 * withoutDecision}.
 *
 * @param policy the key of the policy
 * @param where which decisions may have been reviewed, the whole query
 * @param review which decisions review, the whole query
 * @param until the ledger position up to which everything was seen, exclusive
 * @param decisions how many may have been reviewed
 * @param reviews how many review
 * @param reviewed decisions with a review
 * @param upheld those whose review has the same outcome
 * @param overturned those whose review has another
 * @param failures those where one of both has no outcome
 * @param further reviews of decisions that were reviewed before
 * @param withoutDecision reviews before which no such decision stands
 * @param overturnRate of upheld and overturned, the share that was overturned
 * @param overturnRateInterval 95 %, lower end first, after Wilson
 * @param errorRate of upheld and overturned, the share that was overturned as an error
 * @param errorRateInterval likewise
 * @param restsOn what these rates say, and of whom they say nothing
 * @param causes each with its number, in the order in which they are tried
 * @param matrix by outcome of the decision, then of the review
 * @param systems those whose decisions were reviewed, the most first
 * @param systemsInAll how many there are; {@code systems} tells the first hundred
 * @param overturns in the order of their positions; the first thousand
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OverturnResult(
    String policy,
    String where,
    String review,
    long until,
    long decisions,
    long reviews,
    long reviewed,
    long upheld,
    long overturned,
    long failures,
    long further,
    long withoutDecision,
    @Nullable Double overturnRate,
    @Nullable List<Double> overturnRateInterval,
    @Nullable Double errorRate,
    @Nullable List<Double> errorRateInterval,
    String restsOn,
    List<CauseCount> causes,
    SortedMap<String, SortedMap<String, Long>> matrix,
    List<ReviewedSystem> systems,
    int systemsInAll,
    List<Overturn> overturns,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {
  /** What the rates rest on. */
  static final String RESTS_ON =
      "decisions that were reviewed, which nobody drew by chance; it is no error rate of all decisions";

  /**
   * How often something was the cause.
   *
   * @param error whether the overturned decision was wrong when it was made
   */
  public record CauseCount(OverturnCause cause, boolean error, long cases) {}

  /**
   * What reviews made of one system's decisions.
   *
   * @param errors those that were overturned as errors
   */
  public record ReviewedSystem(
      String system, String version, long upheld, long overturned, long errors, long failures) {}

  /**
   * A decision that was overturned.
   *
   * @param decision its id
   * @param review the id of its review
   * @param item the case
   * @param version of the policy, as the decision names it
   * @param reviewVersion of the policy, as the review names it
   * @param facts by name: those that came, that were judged differently or that are missing
   */
  public record Overturn(
      String decision,
      String review,
      @JsonProperty("case") String item,
      String from,
      String to,
      String version,
      String reviewVersion,
      OverturnCause cause,
      SortedSet<String> facts) {}

  static OverturnResult of(
      OverturnPlan plan, long decisions, long reviews, Reviews.Paired paired, OverturnTally tally) {
    SortedMap<String, String> undefined = new TreeMap<>();
    long compared = tally.upheld() + tally.overturned();
    if (compared == 0) {
      String reason =
          reviews == 0
              ? "no decision matches 'review', so nothing was reviewed"
              : "no decision with an outcome was reviewed with an outcome";
      List.of("overturnRate", "overturnRateInterval", "errorRate", "errorRateInterval")
          .forEach(figure -> undefined.put(figure, reason));
    }
    return new OverturnResult(
        plan.policy().value(),
        plan.decisions().where(),
        plan.reviews().where(),
        plan.decisions().until(),
        decisions,
        reviews,
        paired.reviewed().size(),
        tally.upheld(),
        tally.overturned(),
        tally.failures(),
        paired.further(),
        paired.withoutDecision(),
        compared == 0 ? null : (double) tally.overturned() / compared,
        compared == 0 ? null : Wilson.interval(tally.overturned(), compared),
        compared == 0 ? null : (double) tally.errors() / compared,
        compared == 0 ? null : Wilson.interval(tally.errors(), compared),
        RESTS_ON,
        tally.causes(),
        tally.matrix(),
        tally.systems(),
        tally.systemsInAll(),
        tally.overturns(),
        undefined);
  }
}
