package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A history of decisions of all kinds on few cases, and replays over it, by the evaluator. */
final class ReplayedHistory {
  final FakeLedger ledger = new FakeLedger();
  final FakeIndex index = new FakeIndex(ledger);
  final Guidelines guidelines = Given.versions(Given.V1, Given.V1_1, Given.V2);
  private final Engines engines = new Engines(List.of(new EvaluatorEngine(ledger, index)));
  final Comparing comparing = new Comparing(engines, FlipFileTest.reader(ledger));

  /** Records such decisions, labels, and withdrawals of some. */
  void record(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Map<String, Value> signals = new HashMap<>();
      if (random.nextInt(8) > 0) {
        signals.put("score", Value.of(random.nextInt(11) / 10.0));
      }
      if (random.nextBoolean()) {
        signals.put("severity", Value.of(random.nextInt(3)));
      }
      if (random.nextInt(3) > 0) {
        signals.put("bulk", Value.of(random.nextBoolean() ? "yes" : "no"));
      }
      String outcome = List.of("ALLOW", "REMOVE", "WARN", "TIMEOUT").get(random.nextInt(4));
      List<Event> commit = new ArrayList<>();
      commit.add(
          Given.decision(
              "d" + i,
              "c" + random.nextInt(200),
              outcome.equals("WARN") ? "2.0.0" : "1.0.0",
              outcome,
              signals,
              Map.of("region", Value.of(random.nextBoolean() ? "IE" : "FR"))));
      if (random.nextBoolean()) {
        commit.add(
            Given.label(
                "l" + i,
                "c" + random.nextInt(200),
                "r" + random.nextInt(3),
                random.nextBoolean() ? "ALLOW" : "REMOVE"));
      }
      if (i % 20 == 19) {
        commit.add(
            new DecisionWithdrawn(new DecisionId("d" + (i - random.nextInt(19))), "a mistake"));
      }
      ledger.append(commit);
    }
  }

  FinishedReplay replay(
      String id, PolicyVersion version, Baseline baseline, String where, long until)
      throws InterruptedException {
    return replay(
        id,
        new ReplayPlan(
            version,
            baseline,
            Selection.of(Given.SPAM, Query.parse(where), until),
            Measures.PLAIN,
            null));
  }

  FinishedReplay replay(String id, ReplayPlan plan) throws InterruptedException {
    Replay.Replayed replayed =
        new Replay(ledger, guidelines, engines).run(plan, Progress.UNWATCHED);
    return new FinishedReplay(id, plan, replayed.result(), replayed.flips());
  }

  FinishedReplay replay(String id, PolicyVersion version) throws InterruptedException {
    return replay(id, version, new Baseline.Recorded(), "", ledger.head());
  }
}
