package dev.precedent.benchmark.sample;

import dev.precedent.benchmark.kept.LastJobs;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SampledDecision;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Jobs;
import dev.precedent.query.UsedBy.EstimateUse;
import dev.precedent.query.UsedBy.SampleUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which samples drew a decision, and what was estimated from them. */
public final class SampleUses {
  private static final int MOST_SAMPLES = 100;
  private static final int MOST_ESTIMATES = 200;

  private final LastJobs<Draw> samples;
  private final LastJobs<Estimated> estimates;

  SampleUses(Samples samples, Jobs jobs) {
    this.samples =
        new LastJobs<>(
            jobs,
            SampleWork.KIND,
            MOST_SAMPLES,
            job -> job.result(SampleResult.class).map(_ -> Draw.of(job, samples)));
    this.estimates =
        new LastJobs<>(
            jobs,
            EstimateWork.KIND,
            MOST_ESTIMATES,
            job -> job.result(EstimateResult.class).map(result -> Estimated.of(job, result)));
  }

  /** A sample in twelve bytes for each decision. */
  private record Draw(
      String number,
      PolicyKey policy,
      String where,
      long of,
      List<String> names,
      long[] positions,
      int[] strata) {

    static Draw of(Job job, Samples samples) {
      String number = Long.toString(job.id().number());
      SampleDrawn sample = samples.named("id", number, Long.MAX_VALUE);
      List<SampledDecision> drawn =
          sample.drawn().stream()
              .sorted(Comparator.comparingLong(SampledDecision::position))
              .toList();
      return new Draw(
          number,
          sample.policy(),
          sample.where(),
          sample.decisions(),
          sample.strata().stream().map(each -> Strata.name(sample.by(), each)).toList(),
          drawn.stream().mapToLong(SampledDecision::position).toArray(),
          drawn.stream().mapToInt(SampledDecision::stratum).toArray());
    }
  }

  private record Estimated(String sample, EstimateUse use) {
    static Estimated of(Job job, EstimateResult result) {
      SortedMap<String, Double> shares = new TreeMap<>();
      result
          .figures()
          .forEach(
              share -> {
                if (share.estimate() != null) {
                  shares.put(share.name(), share.estimate());
                }
              });
      return new Estimated(result.sample(), new EstimateUse(job.id().toString(), shares));
    }
  }

  /**
   * The samples that drew decisions of a policy.
   *
   * @param decisions by their positions
   * @param unknown hears what cannot be told, in sentences
   */
  public List<SampleUse> of(
      PolicyKey policy, SortedMap<Long, DecisionRecorded> decisions, List<String> unknown) {
    LastJobs.Found<Draw> draws = samples.all();
    LastJobs.Found<Estimated> estimated = estimates.all();
    draws.unseen().ifPresent(unknown::add);
    estimated.unseen().ifPresent(unknown::add);
    List<SampleUse> uses = new ArrayList<>();
    for (Draw draw : draws.found()) {
      if (draw.policy().equals(policy)) {
        decisions.forEach(
            (position, decision) ->
                stratum(draw, position)
                    .map(stratum -> use(draw, decision, stratum, estimated.found()))
                    .ifPresent(uses::add));
      }
    }
    return uses;
  }

  private static Optional<String> stratum(Draw draw, long position) {
    int found = Arrays.binarySearch(draw.positions(), position);
    return found < 0 ? Optional.empty() : Optional.of(draw.names().get(draw.strata()[found]));
  }

  private static SampleUse use(
      Draw draw, DecisionRecorded decision, String stratum, List<Estimated> estimated) {
    return new SampleUse(
        SampleWork.KIND + "-" + draw.number(),
        decision.id().value(),
        stratum,
        draw.where(),
        draw.positions().length,
        draw.of(),
        estimated.stream()
            .filter(each -> each.sample().equals(draw.number()))
            .map(Estimated::use)
            .toList());
  }
}
