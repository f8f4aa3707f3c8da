package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.PolicyVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates recorded decisions anew. What is kept grows with the flips (up to a bound), not with
 * the decisions or labels.
 */
final class Replay {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private final LedgerReader ledger;
  private final Guidelines guidelines;
  private final Engines engines;

  Replay(LedgerReader ledger, Guidelines guidelines, Engines engines) {
    this.ledger = ledger;
    this.guidelines = guidelines;
    this.engines = engines;
  }

  /** A result, and the decisions that came out otherwise. */
  record Replayed(ReplayResult result, Flips flips) {

    /** Whether it is what stands on record, which an earlier version may have written. */
    boolean comesTo(ReplayResult recorded) {
      return result.matrix().equals(recorded.matrix())
          && result.digests().policy().equals(recorded.digests().policy())
          && recorded.digests().input().equals(input(recorded))
          && (recorded.digests().result() == null
              || recorded.digests().result().equals(result.digests().result()));
    }

    /** The digest of the input, in the form that stands on record. */
    @Nullable String input(ReplayResult recorded) {
      return InputDigest.Former.is(recorded.digests().input())
          ? result.digests().payloads()
          : result.digests().input();
    }
  }

  /**
   * Runs a replay.
   *
   * @throws InvalidPlan if the plan names outcomes that no version knows
   * @throws Engine.Unable if the engine that it names cannot replay it
   * @throws RuntimeException with a sentence for people, where what is read fails
   */
  Replayed run(ReplayPlan plan, Progress progress) throws InterruptedException {
    List<Engine> able = engines.named(plan.engine());
    for (Engine engine : able) {
      try {
        return run(engine, plan, progress);
      } catch (Engine.Unable | Refusal e) {
        if (engine == able.getLast()) {
          throw e;
        }
        LOG.info("A replay is left to another engine than {}: {}", engine.name(), e.getMessage());
      }
    }
    throw new IllegalStateException("there is no engine");
  }

  private Replayed run(Engine engine, ReplayPlan plan, Progress progress)
      throws InterruptedException {
    engine.check(plan);
    engine.index().awaitPosition(plan.selection().until());
    Tally tally = new Tally(new Changes(plan, guidelines), plan.measures().groupings());
    engine.evaluate(plan, new Truths(guidelines), tally, progress);
    Outcomes outcomes = new Outcomes(plan.version(), versions(plan, tally.versions()));
    return new Replayed(ReplayResult.of(plan, tally, outcomes, engine.name()), tally.flips());
  }

  private Set<PolicyVersion> versions(ReplayPlan plan, Set<VersionNumber> recordedUnder) {
    return switch (plan.baseline()) {
      case Baseline.Under(PolicyVersion version) -> Set.of(version);
      case Baseline.Recorded recorded ->
          recordedUnder.stream()
              .map(version -> new PolicyVersionId(plan.version().key(), version))
              .map(
                  id ->
                      guidelines
                          .find(id)
                          .orElseThrow(
                              () ->
                                  new IllegalStateException(
                                      "decisions were recorded under %s, which is not known"
                                          .formatted(id))))
              .collect(Collectors.toSet());
    };
  }

  /** A plan that turns out to name outcomes that no version knows. */
  static final class InvalidPlan extends RuntimeException {
    InvalidPlan(String message) {
      super(message);
    }
  }
}
