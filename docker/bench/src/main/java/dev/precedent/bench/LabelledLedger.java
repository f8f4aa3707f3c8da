package dev.precedent.bench;

import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.CommitLog;
import dev.precedent.policy.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Decisions on as many cases over three months, each with a score of its own, and as many labels:
 * every other case is labelled by two of eleven raters, who see the score through noise. The same
 * in every run.
 */
final class LabelledLedger {
  static final String YAML =
      """
      policy: bench-labels
      version: 1.0.0
      title: Bench
      signals:
        score: {type: double, range: [0, 1]}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: B.1, when: score >= 0.8, outcome: REMOVE}
        - {clause: B.2, outcome: ALLOW}
      text: |
        B.1 What is bad goes.

        B.2 All else stays.
      """;

  static final String SYSTEM = "moderator";

  private static final int COMMIT = 4_000;
  private static final int RATERS = 11;
  private static final long SEED = 23;
  private static final double NOISE = 0.15;
  private static final double BAD = 0.75;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SPAN = Math.toIntExact(Duration.ofDays(90).toSeconds());
  private static final double DIGITS = 1e9;

  private final PolicyVersion policy;
  private final Random random = new Random(SEED);

  private LabelledLedger(PolicyVersion policy) {
    this.policy = policy;
  }

  static void fill(CommitLog log, int decisions) {
    LabelledLedger ledger = new LabelledLedger(PolicyBenchmark.policy(YAML));
    Appending events = new Appending(log, START);
    events.publish(ledger.policy, YAML);
    for (int from = 0; from < decisions; from += COMMIT) {
      List<Event> some = new ArrayList<>();
      for (int i = from; i < Math.min(from + COMMIT, decisions); i++) {
        ledger.add(i, some);
      }
      events.append(some);
    }
  }

  private void add(int number, List<Event> events) {
    double score = Math.round(random.nextDouble() * DIGITS) / DIGITS;
    Case item = new Case(new CaseId("item-" + number), null);
    events.add(
        new DecisionRecorded(
            new DecisionId("decision/" + number),
            item,
            null,
            policy.key(),
            policy.version(),
            Pathway.LLM,
            new SystemVersion(SYSTEM, "2026-01"),
            score >= 0.8 ? "REMOVE" : "ALLOW",
            null,
            null,
            START.plusSeconds(random.nextInt(SPAN)),
            new TreeMap<>(Map.of("score", Value.of(score))),
            List.of(),
            List.of(),
            new TreeMap<>()));
    if (number % 2 == 0) {
      for (int i = 0; i < 2; i++) {
        events.add(label(number, i, item, score));
      }
    }
  }

  private LabelRecorded label(int number, int which, Case item, double score) {
    int rater = (number / 2 + which * 3) % RATERS;
    return new LabelRecorded(
        new LabelId("label/%d/%d".formatted(number, which)),
        item,
        policy.key(),
        policy.version(),
        new RaterId("rater-" + rater),
        null,
        Value.of(score + NOISE * random.nextGaussian() >= BAD ? "REMOVE" : "ALLOW"),
        START.plusSeconds(SPAN + random.nextInt(SPAN)),
        null);
  }
}
