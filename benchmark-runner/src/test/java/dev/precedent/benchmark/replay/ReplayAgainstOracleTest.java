package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Progress;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories, replayed up to a random position, against a count that is written down plainly
 * and shares nothing with the replay.
 */
class ReplayAgainstOracleTest {
  private static final int RUNS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithAPlainCount(long seed) throws Exception {
    Random random = new Random(seed);
    int labelled = 0;
    for (int run = 0; run < RUNS; run++) {
      FakeLedger ledger = history(random);
      long until = random.nextLong(ledger.head() + 1);
      boolean against = random.nextBoolean();
      Guidelines guidelines = Given.versions(Given.V1, Given.V1_1);
      ReplayPlan plan =
          new ReplayPlan(
              Given.V1_1,
              against ? new Baseline.Under(Given.V1) : new Baseline.Recorded(),
              Selection.of(Given.SPAM, Query.ALL, until),
              Measures.PLAIN,
              null);

      ReplayResult actual =
          new Replay(
                  ledger,
                  guidelines,
                  new Engines(List.of(new EvaluatorEngine(ledger, new FakeIndex(ledger)))))
              .run(plan, Progress.UNWATCHED)
              .result();

      Expected expected = count(ledger, until, against);
      assertThat(actual.total()).isEqualTo(expected.total);
      assertThat(actual.unchanged()).isEqualTo(expected.unchanged);
      assertThat(actual.undecidable()).isEqualTo(expected.undecidable);
      assertThat(actual.flipped())
          .isEqualTo(expected.total - expected.unchanged - expected.undecidable);
      assertThat(actual.matrix()).isEqualTo(expected.matrix);
      AgainstLabels labels = actual.labels();
      assertThat(labels == null).isEqualTo(expected.adjudicated == 0);
      if (labels != null) {
        assertThat(labels.adjudicated()).isEqualTo(expected.adjudicated);
        assertThat(labels.before().tp()).isEqualTo(expected.before[0]);
        assertThat(labels.before().fp()).isEqualTo(expected.before[1]);
        assertThat(labels.after().tp()).isEqualTo(expected.after[0]);
        assertThat(labels.after().fp()).isEqualTo(expected.after[1]);
        labelled++;
      }
    }
    assertThat(labelled).isGreaterThan(RUNS / 4); // or nothing would be tested of labels
  }

  private static FakeLedger history(Random random) {
    FakeLedger ledger = new FakeLedger();
    Set<String> withdrawn = new HashSet<>();
    List<String> decisions = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int commits = 1 + random.nextInt(30);
    for (int i = 0; i < commits; i++) {
      List<Event> events = new ArrayList<>();
      for (int j = random.nextInt(6); j >= 0; j--) {
        String id = i + "-" + j;
        String item = "case-" + random.nextInt(20);
        switch (random.nextInt(8)) {
          case 0, 1, 2, 3 -> {
            events.add(
                Given.decision(
                    id,
                    item,
                    "1.0.0",
                    List.of("ALLOW", "REMOVE", "ALLOW", "REMOVE", "TIMEOUT").get(random.nextInt(5)),
                    facts(random),
                    Map.of()));
            decisions.add(id);
          }
          case 4, 5 -> {
            events.add(
                Given.label(
                    id,
                    item,
                    "rater-" + random.nextInt(3),
                    random.nextBoolean() ? "ALLOW" : "REMOVE"));
            labels.add(id);
          }
          case 6 -> {
            if (!decisions.isEmpty()) {
              String which = decisions.get(random.nextInt(decisions.size()));
              if (withdrawn.add("decision " + which)) {
                events.add(new DecisionWithdrawn(new DecisionId(which), "wrong"));
              }
            }
          }
          default -> {
            if (!labels.isEmpty()) {
              String which = labels.get(random.nextInt(labels.size()));
              if (withdrawn.add("label " + which)) {
                events.add(new LabelWithdrawn(new LabelId(which), "wrong"));
              }
            }
          }
        }
      }
      if (!events.isEmpty()) {
        ledger.append(events);
      }
    }
    if (ledger.head() == 0) {
      ledger.append(Given.decision("only", "ALLOW", Map.of()));
    }
    return ledger;
  }

  private static final class Expected {
    long total;
    long unchanged;
    long undecidable;
    long adjudicated;
    final Map<String, Map<String, Long>> matrix = new TreeMap<>();
    final long[] before = new long[2];
    final long[] after = new long[2];
  }

  private static Expected count(FakeLedger ledger, long until, boolean against) {
    Map<String, DecisionRecorded> decisions = new HashMap<>();
    Map<String, LabelRecorded> labels = new HashMap<>();
    for (var recorded : ledger.events().subList(0, Math.toIntExact(until))) {
      switch (recorded.event()) {
        case DecisionRecorded decision -> decisions.put(decision.id().value(), decision);
        case DecisionWithdrawn gone -> decisions.remove(gone.id().value());
        case LabelRecorded label -> labels.put(label.id().value(), label);
        case LabelWithdrawn gone -> labels.remove(gone.id().value());
        default -> throw new AssertionError();
      }
    }
    Expected expected = new Expected();
    for (DecisionRecorded decision : decisions.values()) {
      String recorded =
          decision.outcome() != null ? decision.outcome() : String.valueOf(decision.failure());
      String old = recorded;
      if (against) {
        String under = outcome(decision, 0.8);
        old = under == null ? "UNDECIDABLE" : under;
      }
      String now = outcome(decision, 0.5);
      @Nullable Boolean truth = truth(decision, labels);
      expected.total++;
      expected.adjudicated += truth == null ? 0 : 1;
      if (now == null) {
        expected.undecidable++;
        continue;
      }
      expected.unchanged += old.equals(now) ? 1 : 0;
      expected.matrix.computeIfAbsent(old, each -> new TreeMap<>()).merge(now, 1L, Long::sum);
      if (truth != null && (old.equals("ALLOW") || old.equals("REMOVE"))) {
        expected.before[truth ? 0 : 1] += old.equals("REMOVE") ? 1 : 0;
        expected.after[truth ? 0 : 1] += now.equals("REMOVE") ? 1 : 0;
      }
    }
    return expected;
  }

  private static Map<String, Value> facts(Random random) {
    Map<String, Value> facts = new HashMap<>();
    if (random.nextInt(4) > 0) {
      facts.put("score", Value.of(random.nextInt(11) / 10.0));
    }
    if (random.nextInt(3) > 0) {
      facts.put("severity", Value.of(random.nextInt(3)));
    }
    return facts;
  }

  /** Score over the threshold, or severity 2; null where what is known settles neither. */
  private static @Nullable String outcome(DecisionRecorded decision, double threshold) {
    Value score = decision.signals().get("score");
    Value severity = decision.signals().get("severity");
    if (score instanceof Value.Number(double value) && value >= threshold
        || Value.of(2).equals(severity)) {
      return "REMOVE";
    }
    return score == null || severity == null ? null : "ALLOW";
  }

  private static @Nullable Boolean truth(
      DecisionRecorded decision, Map<String, LabelRecorded> labels) {
    int balance = 0;
    for (LabelRecorded label : labels.values()) {
      if (label.item().id().equals(decision.item().id())) {
        balance += label.value().equals(Value.of("REMOVE")) ? 1 : -1;
      }
    }
    return balance == 0 ? null : balance > 0;
  }
}
