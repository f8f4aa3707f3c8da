package dev.precedent.benchmark.sample;

import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.AskedPolicies.PublishedPolicy;
import dev.precedent.benchmark.sample.EstimateRequest.RaterQuality;
import dev.precedent.benchmark.statistics.ImperfectRater;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.Field;
import dev.precedent.query.InvalidQuery;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that an estimate that was accepted can be made. */
final class EstimatePlanning {
  private static final String EXPOSURE = "exposure";

  private final LedgerReader ledger;
  private final AskedPolicies policies;
  private final Samples samples;

  EstimatePlanning(LedgerReader ledger, AskedPolicies policies, Samples samples) {
    this.ledger = ledger;
    this.policies = policies;
    this.samples = samples;
  }

  /**
   * A request with what it leaves open filled in as it is now.
   *
   * @throws Refusal if it cannot be done
   */
  EstimateRequest terms(EstimateRequest request) {
    if (request.sample() == null) {
      throw Refused.missing("sample", "the id of a sample, as the list of samples has it").thrown();
    }
    long until = Positions.until(request.until(), ledger);
    SampleDrawn sample = samples.named("sample", request.sample(), until);
    PublishedPolicy policy = policies.named(sample.policy().value());
    List<String> positive =
        request.positive() == null
            ? policy.versions().getLast().outcomes().stream().skip(1).toList()
            : policy.outcomes("positive", request.positive());
    String exposure = request.exposure() == null ? EXPOSURE : request.exposure();
    try {
      Field _ = Field.parse("attribute." + exposure);
    } catch (InvalidQuery e) {
      throw Refused.invalid("exposure", "the name of an attribute", "'%s'".formatted(exposure))
          .thrown();
    }
    ImperfectRater _ = rater(request.rater());
    return request.full(
        request.sample(),
        until,
        positive,
        standings(request.standings()).stream().map(LabelStanding::written).toList(),
        exposure);
  }

  static @Nullable ImperfectRater rater(@Nullable RaterQuality rater) {
    try {
      return rater == null
          ? null
          : new ImperfectRater(
              rater.found(), rater.positives(), rater.cleared(), rater.negatives());
    } catch (InvalidValue e) {
      throw Refused.invalid("rater", e).thrown();
    }
  }

  static Set<LabelStanding> standings(@Nullable List<String> named) {
    if (named == null) {
      return EnumSet.of(LabelStanding.EXPERT, LabelStanding.RATER);
    }
    Set<LabelStanding> standings = EnumSet.noneOf(LabelStanding.class);
    try {
      for (String each : named) {
        standings.add(LabelStanding.of(String.valueOf(each)));
      }
    } catch (InvalidValue e) {
      throw Refused.invalid("standings", e).thrown();
    }
    if (standings.isEmpty()) {
      throw Refused.invalid(
              "standings",
              "one or more of "
                  + String.join(
                      ", ",
                      Arrays.stream(LabelStanding.values()).map(LabelStanding::written).toList()),
              "none")
          .thrown();
    }
    return standings;
  }

  /** What an estimate is called in lists. */
  String name(EstimateRequest terms) {
    SampleDrawn sample = samples.named("sample", String.valueOf(terms.sample()), Long.MAX_VALUE);
    return "sample %s: %d of %s%s"
        .formatted(
            terms.sample(),
            sample.drawn().size(),
            sample.where(),
            terms.judge() == null ? "" : ", with " + terms.judge());
  }
}
