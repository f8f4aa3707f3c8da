package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.SampleSize;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a wanted certainty takes, of a simple random sample; strata that differ need fewer.
 *
 * @param decisions to be drawn in each sample
 * @param samples one, or two where shares of two samples are to be told apart
 * @param labels of all samples together
 * @param hours of reviewers for all labels
 * @param judgeCost of one verdict on each decision, in the unit of the request; null without one
 * @param basis from what and by which formula it follows, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SamplePlan(
    long decisions,
    int samples,
    long labels,
    double hours,
    @Nullable Double judgeCost,
    String basis) {
  private static final double WORST = 0.5;
  private static final double POWER = 0.8;
  private static final double MINUTES = 2;
  private static final double MINUTES_PER_HOUR = 60;
  private static final int MOST_LABELS = 100;

  /**
   * The plan of a request.
   *
   * @throws Refusal if it asks for nothing that can be planned
   */
  static SamplePlan of(SamplePlanRequest request) {
    if ((request.halfWidth() == null) == (request.other() == null)) {
      throw Refused.invalid(
              "a plan needs either 'halfWidth', such as 0.02, or 'other', a share to be told apart from 'rate', found %s"
                  .formatted(request.halfWidth() == null ? "neither" : "both"))
          .thrown();
    }
    if (request.other() != null && request.rate() == null) {
      throw Refused.missing("rate", "the share that 'other' is to be told apart from").thrown();
    }
    if (request.population() != null && request.population() < 1) {
      throw Refused.invalid("population", "at least 1", request.population().toString()).thrown();
    }
    int each = request.labelsEach() == null ? 1 : request.labelsEach();
    if (each < 1 || each > MOST_LABELS) {
      throw Refused.invalid("labelsEach", "1 to " + MOST_LABELS, Integer.toString(each)).thrown();
    }
    double minutes =
        cost("minutesEach", request.minutesEach() == null ? MINUTES : request.minutesEach());
    int samples = request.other() == null ? 1 : 2;
    long decisions = decisions(request);
    long labels = Math.multiplyExact(Math.multiplyExact(decisions, (long) samples), (long) each);
    return new SamplePlan(
        decisions,
        samples,
        labels,
        labels * minutes / MINUTES_PER_HOUR,
        request.judgeCostEach() == null
            ? null
            : cost("judgeCostEach", request.judgeCostEach()) * decisions * samples,
        basis(request));
  }

  private static long decisions(SamplePlanRequest request) {
    double rate = request.rate() == null ? WORST : request.rate();
    try {
      return request.other() == null
          ? SampleSize.forHalfWidth(
              rate, Objects.requireNonNull(request.halfWidth()), request.population())
          : SampleSize.forDifference(rate, request.other(), power(request));
    } catch (InvalidValue e) {
      throw Refused.invalid(e.reason()).thrown();
    }
  }

  private static double power(SamplePlanRequest request) {
    return request.power() == null ? POWER : request.power();
  }

  private static String basis(SamplePlanRequest request) {
    double rate = request.rate() == null ? WORST : request.rate();
    return request.other() == null
        ? "A share of about %s%s is known within %s to both sides with 95 %% confidence: z²p(1 − p)/h²%s."
            .formatted(
                rate,
                request.rate() == null ? ", the worst," : "",
                request.halfWidth(),
                request.population() == null
                    ? ""
                    : ", corrected for a population of " + request.population())
        : "Shares of %s and %s are told apart with a chance of %s, at a two-sided level of 5 %%, by samples of the same size."
            .formatted(rate, request.other(), power(request));
  }

  private static double cost(String field, double cost) {
    if (!(cost >= 0) || Double.isInfinite(cost)) {
      throw Refused.invalid(field, "a number from 0", Double.toString(cost)).thrown();
    }
    return cost;
  }
}
