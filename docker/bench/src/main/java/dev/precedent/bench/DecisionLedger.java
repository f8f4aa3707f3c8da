package dev.precedent.bench;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.CommitLog;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Fills a ledger with decisions of one policy, over three months, the same in every run. */
final class DecisionLedger {
  private static final int COMMIT = 4_000;
  private static final int CASES = 4_096;
  private static final long SEED = 11;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SPAN = Math.toIntExact(Duration.ofDays(90).toSeconds());

  private final Appending events;
  private final PolicyVersion policy;
  private final List<Map<String, Value>> cases;
  private final Random random = new Random(SEED);

  private DecisionLedger(CommitLog log, PolicyVersion policy) {
    this.events = new Appending(log, START);
    this.policy = policy;
    this.cases = RandomCases.of(policy, CASES);
  }

  static void fill(CommitLog log, PolicyVersion policy, String yaml, int decisions) {
    DecisionLedger ledger = new DecisionLedger(log, policy);
    ledger.events.publish(policy, yaml);
    for (int from = 0; from < decisions; from += COMMIT) {
      List<Event> some = new ArrayList<>();
      for (int i = from; i < Math.min(from + COMMIT, decisions); i++) {
        some.add(ledger.decision(i));
      }
      ledger.events.append(some);
    }
  }

  private DecisionRecorded decision(int number) {
    Map<String, Value> facts = cases.get(number % CASES);
    TreeMap<String, Value> signals = new TreeMap<>(facts);
    signals.keySet().retainAll(policy.signals().keySet());
    List<Answer> answers =
        policy.questions().keySet().stream()
            .map(name -> new Answer(name, value(facts, name), "As the guideline says."))
            .toList();
    return new DecisionRecorded(
        new DecisionId("decision/" + number),
        new Case(new CaseId("item-" + number), null),
        null,
        policy.key(),
        policy.version(),
        Pathway.LLM,
        new SystemVersion("moderator", "2026-01"),
        outcome(number, facts),
        null,
        null,
        START.plusSeconds(random.nextInt(SPAN)),
        signals,
        answers,
        List.of(),
        new TreeMap<>(Map.of("region", Value.of(number % 3 == 0 ? "IE" : "DE"))));
  }

  /** That of the version, but for one decision in a hundred. */
  private String outcome(int number, Map<String, Value> facts) {
    return number % 100 > 0 && policy.evaluate(facts) instanceof Evaluation.Decided decided
        ? decided.outcome()
        : policy.outcomes().get(number % policy.outcomes().size());
  }

  private static Value value(Map<String, Value> facts, String name) {
    return Objects.requireNonNull(facts.get(name), name);
  }
}
