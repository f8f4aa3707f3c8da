package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Adjudication;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Judgements;
import dev.precedent.benchmark.adjudication.LabelsByCase;
import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.LedgerIndex;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Evaluates recorded decisions anew. Decisions pass through one at a time; what is kept grows with
 * the flips (up to a bound) and with the labelled cases, not with the decisions.
 */
final class Replay {
  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final Guidelines guidelines;

  Replay(LedgerReader ledger, LedgerIndex index, Guidelines guidelines) {
    this.ledger = ledger;
    this.index = index;
    this.guidelines = guidelines;
  }

  /** A result, and the decisions that came out otherwise. */
  record Replayed(ReplayResult result, Flips flips) {}

  /**
   * Runs a replay.
   *
   * @throws InvalidPlan if the plan names outcomes that no version knows
   * @throws RuntimeException with a sentence for people, where search or ledger fail
   */
  Replayed run(ReplayPlan plan, Progress progress) throws InterruptedException {
    long until = plan.selection().until();
    index.awaitPosition(until);
    progress.total(index.count(plan.selection()));
    LabelsByCase labels = LabelsByCase.read(ledger, index, plan.version().key(), until);
    Pass pass = new Pass(plan, labels, new Adjudication(guidelines, Repeats.EVERY), progress);
    new SelectedDecisions(ledger, index).forEach(plan.selection(), pass::evaluate);
    progress.done(pass.done);
    return new Replayed(pass.result(versions(plan, pass.recordedUnder)), pass.flips);
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

  private static final class Pass {
    private static final int PROGRESS_EVERY = 1000;

    private final ReplayPlan plan;
    private final LabelsByCase labels;
    private final Adjudication adjudication;
    private final Progress progress;
    private final Counts counts = new Counts();
    private final Flips flips = new Flips();
    private final MessageDigest input = sha256();
    private final Map<String, Truth> truths = new HashMap<>();
    private final Set<VersionNumber> recordedUnder = new TreeSet<>();
    private long roundsWithout;
    private long done;

    Pass(ReplayPlan plan, LabelsByCase labels, Adjudication adjudication, Progress progress) {
      this.plan = plan;
      this.labels = labels;
      this.adjudication = adjudication;
      this.progress = progress;
    }

    void evaluate(RecordedEvent event, DecisionRecorded decision) {
      input.update(ByteBuffer.allocate(Long.BYTES).putLong(event.position()).flip());
      input.update(Digest.sha256(event.data().payload()));
      recordedUnder.add(decision.version());
      Map<String, Value> facts = decision.facts();
      BaselineOutcome before = plan.baseline().outcome(decision, facts);
      Truth truth = truth(decision.item().id());
      Cell cell =
          switch (plan.version().evaluate(facts)) {
            case Evaluation.Decided decided -> new Cell(before, decided.outcome(), truth);
            case Evaluation.Undecidable undecidable -> {
              counts.miss(undecidable.missing());
              yield new Cell(before, null, truth);
            }
          };
      int code = counts.count(cell);
      if (!cell.unchanged()) {
        flips.add(event.position(), code);
      }
      if (++done % PROGRESS_EVERY == 0) {
        progress.done(done);
      }
    }

    ReplayResult result(Set<PolicyVersion> versions) {
      flips.name(counts.cells());
      return ReplayResult.of(
          plan,
          counts,
          new Outcomes(plan.version(), versions),
          roundsWithout,
          "sha256:" + HexFormat.of().formatHex(input.digest()));
    }

    private Truth truth(CaseId item) {
      Truth known = truths.get(item.value());
      if (known != null) {
        return known;
      }
      Judgements judgements = adjudication.judge(labels.of(item));
      Truth truth = judgements.truth();
      if (truth != Truth.UNLABELLED) { // of these there may be as many as decisions
        roundsWithout += judgements.without();
        truths.put(item.value(), truth);
      }
      return truth;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every Java platform has SHA-256", e);
      }
    }
  }
}
