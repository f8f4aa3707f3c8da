package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.archive.SparkOptions;
import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.document.PolicyParser;
import dev.precedent.query.RandomData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A random history of one policy with versions of every kind of change, and the engines that replay
 * it: facts of other types than declared, withdrawals, labels, and facts brought in later.
 */
final class EnginesHistory implements AutoCloseable {
  private static final String RECORDED_UNDER =
      RandomData.POLICY.replace("  score:", "  since: {type: timestamp}\n  score:");

  private static final String FIRST =
      "  - {clause: S.1, when: 'severity <= -1', outcome: REMOVE}\n";

  private static final String SECOND =
      "  - {clause: S.2, when: '\"threat\" in kinds && score >= 0.5', outcome: REMOVE}\n";

  private static final List<String> DOCUMENTS =
      List.of(
          RECORDED_UNDER,
          version("1.1.0").replace("score >= 0.5", "score >= 0.1"),
          version("1.2.0")
              .replace("[ALLOW, REMOVE]", "[ALLOW, WARN, REMOVE]")
              .replace(
                  "'severity <= -1', outcome: REMOVE", "'severity <= 0 && !bot', outcome: WARN"),
          version("1.3.0")
              .replace("  score:", "  age: {type: int}\n  order: {type: bool}\n  score:")
              .replace("severity <= -1", "order || severity <= -1 || age < 13"),
          version("1.4.0").replace("severity <= -1", "since < timestamp(\"2021-03-01T00:00:00Z\")"),
          // other types than were recorded, for some decisions or all
          version("1.5.0")
              .replace("lang: {type: string}", "lang: {type: double}")
              .replace("severity <= -1", "lang > 0.5 || severity <= -1"),
          version("1.6.0")
              .replace("  tags: {type: list<string>}\n", "")
              .replace(
                  "  severity:",
                  "  tags: {ask: \"Which?\", answers: [1, 2], several: true, clause: S.1}\n"
                      + "  severity:")
              .replace("severity <= -1", "!(1 in tags) && severity <= -1"),
          version("1.7.0")
              .replace("bot: {type: bool}", "Score: {type: double}")
              .replace("severity <= -1", "Score > 0.2 || severity <= -1"),
          // nodes in another order, one that is gone, and one that is new
          version("1.9.0").replace(FIRST + SECOND, SECOND + FIRST),
          version("1.10.0")
              .replace(FIRST, "")
              .replace(
                  SECOND,
                  SECOND + "  - {clause: S.3, when: 'bot && score > 0.3', outcome: REMOVE}\n"));

  static final List<PolicyVersion> VERSIONS =
      DOCUMENTS.stream().map(EnginesHistory::parsed).toList();

  /** Cannot be replayed over the archive. */
  static final PolicyVersion TEXT_AS_TIME =
      parsed(
          version("1.8.0")
              .replace("lang: {type: string}", "lang: {type: timestamp}")
              .replace("severity <= -1", "lang < timestamp(\"2021-03-01T00:00:00Z\")"));

  /** Names and values of facts that are brought in later. */
  static final List<Map.Entry<String, Value>> FACTS =
      List.of(
          Map.entry("score", Value.of(0.2)),
          Map.entry("score", Value.of(1)),
          Map.entry("lang", Value.of("de")),
          Map.entry("lang", Value.of(0.7)),
          Map.entry("bot", Value.of(true)),
          Map.entry("bot", Value.of(false)),
          Map.entry("tags", Value.of(List.of())),
          Map.entry("tags", Value.of(List.of(Value.of("a"), Value.of("b")))),
          Map.entry("tags", Value.of(List.of(Value.of(1)))),
          Map.entry("severity", Value.of(-2)),
          Map.entry("severity", Value.of(1)),
          Map.entry("kinds", Value.of(List.of(Value.of("threat")))),
          Map.entry("age", Value.of(7)),
          Map.entry("age", Value.of(7.5)),
          Map.entry("order", Value.of(false)),
          Map.entry("since", Value.of("2021-03-01T02:00:00+02:00")),
          Map.entry("since", Value.of("2020-01-01T00:00:00Z")),
          Map.entry("Score", Value.of(0.3)),
          Map.entry("nowhere", Value.of(1)));

  static final Guidelines GUIDELINES = Given.versions(VERSIONS.toArray(PolicyVersion[]::new));

  final FakeLedger ledger = new FakeLedger();
  final Engine duckdb;
  final Engine evaluator;
  private final Path folder;
  private final Archive archive;

  /**
   * @param events so many decisions
   * @param folder for the archive
   */
  EnginesHistory(int events, Path folder) {
    this.folder = folder;
    Random random = new Random(4);
    RandomData data = new RandomData(random);
    for (int i = 0; i < VERSIONS.size(); i++) {
      PolicyVersion version = VERSIONS.get(i);
      String document = DOCUMENTS.get(i);
      ledger.append(
          new PolicyVersionDrafted(version.key(), version.version(), document, Digest.of(document)),
          new PolicyVersionPublished(version.key(), version.version(), version.digest()));
    }
    Random ofFacts = new Random(6);
    List<DecisionRecorded> decisions = new ArrayList<>();
    Set<DecisionRecorded> withdrawn = new HashSet<>();
    for (int i = 0; i < events; i++) {
      DecisionRecorded decision = odd(data.decision(i), random);
      List<Event> commit = new ArrayList<>(List.of(decision));
      decisions.add(decision);
      if (i % 3 == 0) {
        commit.add(label(i, decision.item().id(), random));
      }
      DecisionRecorded earlier = decisions.get(random.nextInt(decisions.size()));
      if (i % 10 == 0 && withdrawn.add(earlier)) {
        commit.add(new DecisionWithdrawn(earlier.id(), "a mistake"));
      }
      if (i % 4 == 0) {
        commit.add(fact(i, decision.item().id(), ofFacts));
      }
      if (i % 20 == 0) {
        commit.add(new FactWithdrawn(new FactId("f/" + i), "another text"));
      }
      ledger.append(commit);
    }
    PolicyCatalogue policies = new PolicyCatalogue((key, from) -> published(from));
    archive =
        Archive.start(
            ledger, policies, folder, new ArchiveOptions(200, 2, Duration.ofMillis(50), 20));
    duckdb = new DuckDbEngine(new ArchiveEvaluation(archive, Set.of(), Duration.ofMinutes(1)));
    evaluator = new EvaluatorEngine(ledger, new FakeIndex(ledger));
  }

  private static String version(String number) {
    return RECORDED_UNDER.replace("1.0.0", number);
  }

  private static PolicyVersion parsed(String yaml) {
    return PolicyParser.parse(yaml).orElseThrow(() -> new AssertionError(yaml));
  }

  private List<PolicyCatalogue.Recorded> published(long from) {
    return ledger.events().subList(0, 2 * VERSIONS.size()).stream()
        .skip(from)
        .map(
            event ->
                new PolicyCatalogue.Recorded(
                    event.position(), event.recordedAt(), event.metadata().actor(), event.event()))
        .toList();
  }

  /** The same with facts that the policy does not declare, or declares in another type. */
  private static DecisionRecorded odd(DecisionRecorded decision, Random random) {
    SortedMap<String, Value> signals = new TreeMap<>(decision.signals());
    switch (random.nextInt(12)) {
      case 0 -> signals.put("since", Value.of("2020-12-31T23:59:59.9999999Z"));
      case 1, 2 -> signals.put("since", Value.of("2021-03-01T02:00:00.5+02:00"));
      case 3 -> signals.put("since", Value.of("yesterday"));
      case 4 -> signals.put("since", Value.of(3));
      case 5 -> signals.put("lang", Value.of(0.7));
      case 6 -> signals.put("tags", Value.of(List.of(Value.of(1), Value.of("a"))));
      case 7 -> signals.put("tags", Value.of(List.of(Value.of(true))));
      case 8 -> signals.put("severity", Value.of(-2));
      case 9 -> signals.put("Score", Value.of(0.3));
      case 10 -> signals.put("order", Value.of(random.nextBoolean()));
      default -> signals.put("age", Value.of(random.nextInt(30)));
    }
    PolicyVersion version = VERSIONS.get(random.nextInt(3) == 0 ? 0 : random.nextInt(5));
    Map<String, Value> facts = new HashMap<>(signals);
    decision.answers().forEach(answer -> facts.put(answer.question(), answer.answer()));
    String outcome = decision.outcome();
    if (outcome != null
        && random.nextInt(4) > 0
        && version.evaluate(facts) instanceof Evaluation.Decided decided) {
      outcome = decided.outcome();
    }
    return new DecisionRecorded(
        decision.id(),
        decision.item(),
        null,
        decision.policy(),
        version.version(),
        decision.pathway(),
        decision.system(),
        outcome,
        decision.failure(),
        decision.action(),
        decision.decidedAt(),
        signals,
        decision.answers(),
        decision.path(),
        decision.attributes());
  }

  /** Measured at few times, some of which only nanoseconds tell apart. */
  private static FactRecorded fact(int number, CaseId item, Random random) {
    Map.Entry<String, Value> fact = FACTS.get(random.nextInt(FACTS.size()));
    return Given.fact(
        "f/" + number,
        VERSIONS.getFirst().key(),
        item.value(),
        fact.getKey(),
        fact.getValue(),
        new SystemVersion("clf", random.nextBoolean() ? "2" : "3"),
        Instant.parse("2026-10-01T00:00:00Z").plusNanos(random.nextInt(5) * 400L));
  }

  private static LabelRecorded label(int number, CaseId item, Random random) {
    boolean asked = random.nextBoolean();
    return new LabelRecorded(
        new LabelId("l/" + number),
        new Case(item, null),
        VERSIONS.getFirst().key(),
        VERSIONS.getFirst().version(),
        new RaterId("rater-" + random.nextInt(4)),
        asked ? "severity" : null,
        asked
            ? Value.of(random.nextInt(4) - 2)
            : Value.of(random.nextBoolean() ? "ALLOW" : "REMOVE"),
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(100)),
        null);
  }

  /** Spark, started by a command. */
  Engine spark(List<String> submit) {
    ArchiveEvaluation evaluation = new ArchiveEvaluation(archive, Set.of(), Duration.ofMinutes(1));
    return new SparkEngine(
        evaluation.spark(new SparkOptions(submit, folder.resolve("spark"))), evaluation);
  }

  /** Replays by one engine, which must say at the end that it is done. */
  Replay.Replayed replay(Engine engine, ReplayPlan plan) throws InterruptedException {
    Reaching reaching = new Reaching();
    Replay.Replayed replayed =
        new Replay(ledger, GUIDELINES, new Engines(List.of(engine))).run(plan, reaching);
    assertThat(reaching.done).isEqualTo(reaching.total).isEqualTo(replayed.result().total());
    return replayed;
  }

  /** How far a replay is: never less far than before. */
  private static final class Reaching implements Progress {
    private long total = -1;
    private long done = -1;

    @Override
    public void total(long decisions) {
      total = decisions;
    }

    @Override
    public void done(long decisions) {
      assertThat(decisions).isBetween(done, total);
      done = decisions;
    }
  }

  @Override
  public void close() throws Exception {
    archive.close();
  }
}
