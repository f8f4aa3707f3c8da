package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.ArchiveOptions;
import dev.precedent.archive.SparkOptions;
import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.statistics.ErrorWeights;
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
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Progress;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.document.PolicyParser;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.RandomData;
import dev.precedent.query.Selection;
import dev.precedent.spark.LocalSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB over the archive against the evaluator over the ledger, on the same random history. */
class EnginesAgreeTest {
  private static final int EVENTS = 1_500;
  private static final int SPARK_PLANS = 5;
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

  private static final List<PolicyVersion> VERSIONS =
      DOCUMENTS.stream().map(EnginesAgreeTest::parsed).toList();

  private static final PolicyVersion TEXT_AS_TIME =
      parsed(
          version("1.8.0")
              .replace("lang: {type: string}", "lang: {type: timestamp}")
              .replace("severity <= -1", "lang < timestamp(\"2021-03-01T00:00:00Z\")"));

  private static final List<String> QUERIES =
      List.of(
          "",
          "outcome:REMOVE",
          "-system:A signal.score>0.2",
          "signal.tags:a,1",
          "attribute.region:true decided:2020..2022",
          "withdrawn:yes",
          "withdrawn:yes,no answer.kinds:threat",
          "failure:TIMEOUT,REFUSED");

  private static final FakeLedger LEDGER = new FakeLedger();
  private static final Guidelines GUIDELINES =
      Given.versions(VERSIONS.toArray(PolicyVersion[]::new));

  private static final Measures EVERYTHING =
      new Measures(
          null,
          new ErrorWeights(1, 20),
          Stream.of("pathway", "system", "version", "clause", "action", "conform", "region", "a-b")
              .map(name -> Grouping.parse("by", name))
              .toList(),
          true);

  @TempDir private static Path folder;
  private static Archive archive;
  private static Engine duckdb;
  private static Engine evaluator;

  private static String version(String number) {
    return RECORDED_UNDER.replace("1.0.0", number);
  }

  private static PolicyVersion parsed(String yaml) {
    return PolicyParser.parse(yaml).orElseThrow(() -> new AssertionError(yaml));
  }

  @BeforeAll
  static void record() {
    Random random = new Random(4);
    RandomData data = new RandomData(random);
    for (int i = 0; i < VERSIONS.size(); i++) {
      PolicyVersion version = VERSIONS.get(i);
      String document = DOCUMENTS.get(i);
      LEDGER.append(
          new PolicyVersionDrafted(version.key(), version.version(), document, Digest.of(document)),
          new PolicyVersionPublished(version.key(), version.version(), version.digest()));
    }
    Random ofFacts = new Random(6);
    List<DecisionRecorded> decisions = new ArrayList<>();
    Set<DecisionRecorded> withdrawn = new HashSet<>();
    for (int i = 0; i < EVENTS; i++) {
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
      LEDGER.append(commit);
    }
    PolicyCatalogue policies = new PolicyCatalogue((key, from) -> published(from));
    archive =
        Archive.start(
            LEDGER, policies, folder, new ArchiveOptions(200, 2, Duration.ofMillis(50), 20));
    duckdb = new DuckDbEngine(new ArchiveEvaluation(archive, Set.of(), Duration.ofMinutes(1)));
    evaluator = new EvaluatorEngine(LEDGER, new FakeIndex(LEDGER));
  }

  private static List<PolicyCatalogue.Recorded> published(long from) {
    return LEDGER.events().subList(0, 2 * VERSIONS.size()).stream()
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

  private static final List<Map.Entry<String, Value>> FACTS =
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

  @AfterAll
  static void close() throws Exception {
    archive.close();
  }

  @Test
  void comeToTheSameForEveryVersionQueryBaselineAndPosition() throws InterruptedException {
    Random random = new Random(5);
    long flipped = 0;
    long undecidable = 0;
    long labelled = 0;
    Set<String> causes = new TreeSet<>();
    Map<String, Integer> ways = new TreeMap<>();
    for (PolicyVersion version : VERSIONS) {
      for (String where : QUERIES) {
        Baseline baseline =
            random.nextBoolean()
                ? new Baseline.Recorded()
                : new Baseline.Under(VERSIONS.get(random.nextInt(VERSIONS.size())));
        long until = random.nextBoolean() ? LEDGER.head() : random.nextLong(LEDGER.head() + 1);
        ReplayPlan plan =
            new ReplayPlan(
                version,
                baseline,
                Selection.of(version.key(), Query.parse(where), until),
                EVERYTHING,
                null);

        Replay.Replayed fast = replay(duckdb, plan);
        Replay.Replayed plain = replay(evaluator, plan);

        assertThat(without(fast.result())).as("%s", plan).isEqualTo(without(plain.result()));
        assertThat(fast.result().engine()).isEqualTo("duckdb");
        ways.merge(String.valueOf(fast.result().way()), 1, Integer::sum);
        assertThat(plain.result().engine()).isEqualTo("evaluator");
        assertThat(fast.flips().page(-1, Flips.KEPT, _ -> true))
            .as("%s", plan)
            .isEqualTo(plain.flips().page(-1, Flips.KEPT, _ -> true));
        List<DecidingChange> changes = Objects.requireNonNull(plain.result().changes());
        assertThat(changes.stream().mapToLong(each -> each.flipped()).sum())
            .isEqualTo(plain.result().flipped());
        assertThat(changes.stream().mapToLong(each -> each.undecidable()).sum())
            .isEqualTo(plain.result().undecidable());
        changes.forEach(each -> causes.add(each.id()));
        flipped += fast.result().flipped();
        undecidable += fast.result().undecidable();
        addUp(plain.result());
        labelled += fast.result().labels() == null ? 0 : 1;
      }
    }
    assertThat(flipped).isGreaterThan(EVENTS);
    assertThat(undecidable).isGreaterThan(EVENTS);
    assertThat(labelled).isGreaterThan(VERSIONS.size());
    assertThat(ways.getOrDefault("changed", 0)).isGreaterThan(VERSIONS.size());
    assertThat(causes)
        .contains(
            "failed",
            "not-followed",
            "undecidable-before",
            "guard:S.1",
            "guard:S.2",
            "node:S.3",
            "node:S.1");
  }

  /**
   * What the archive keeps of a whole policy from one replay to the next is that of its position.
   */
  @Test
  void comeToTheSameOfAWholePolicyAtOnePositionAfterTheOther() throws InterruptedException {
    Random random = new Random(6);
    for (int i = 0; i < 30; i++) {
      long until = i % 3 == 0 ? LEDGER.head() : random.nextLong(LEDGER.head() + 1);
      PolicyVersion version = VERSIONS.get(random.nextInt(VERSIONS.size()));
      ReplayPlan plan =
          new ReplayPlan(
              version,
              new Baseline.Recorded(),
              Selection.of(version.key(), Query.ALL, until),
              EVERYTHING,
              null);

      assertThat(without(replay(duckdb, plan).result()))
          .as("%s", plan)
          .isEqualTo(without(replay(evaluator, plan).result()));
    }
  }

  @Test
  void comeToTheSameWithFactsBroughtInLater() throws InterruptedException {
    Random random = new Random(7);
    Set<String> used = new TreeSet<>();
    Set<String> otherType = new TreeSet<>();
    for (PolicyVersion version : VERSIONS) {
      for (int i = 0; i < 4; i++) {
        ReplayPlan plan =
            new ReplayPlan(
                version,
                i < 2
                    ? new Baseline.Recorded()
                    : new Baseline.Under(VERSIONS.get(random.nextInt(VERSIONS.size()))),
                Selection.of(
                    version.key(),
                    Query.parse(QUERIES.get(random.nextInt(QUERIES.size()))),
                    i == 0 ? LEDGER.head() : random.nextLong(LEDGER.head() + 1)),
                EVERYTHING,
                true,
                null);

        Replay.Replayed fast = replay(duckdb, plan);
        Replay.Replayed plain = replay(evaluator, plan);

        assertThat(without(fast.result())).as("%s", plan).isEqualTo(without(plain.result()));
        assertThat(fast.flips().page(-1, Flips.KEPT, _ -> true))
            .as("%s", plan)
            .isEqualTo(plain.flips().page(-1, Flips.KEPT, _ -> true));
        LaterFacts later = Objects.requireNonNull(fast.result().laterFacts());
        later.used().forEach(each -> used.add(each.name()));
        later.otherType().forEach(each -> otherType.add(each.name()));
      }
    }
    assertThat(used)
        .containsExactlyInAnyOrderElementsOf(
            FACTS.stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("nowhere"))
                .collect(Collectors.toSet()));
    assertThat(otherType).contains("age", "lang", "tags");
  }

  /** A job is submitted for each plan, and each takes its time to begin. */
  @Test
  void sparkComesToTheSame() throws Exception {
    Engine spark = spark(LocalSpark.submit(Path.of("..")));
    for (int i = 0; i < VERSIONS.size(); i += VERSIONS.size() / SPARK_PLANS) {
      ReplayPlan plan =
          new ReplayPlan(
              VERSIONS.get(i),
              i % 4 == 0
                  ? new Baseline.Recorded()
                  : new Baseline.Under(VERSIONS.get(VERSIONS.size() - i)),
              Selection.of(
                  VERSIONS.get(i).key(),
                  Query.parse(QUERIES.get(i % QUERIES.size())),
                  LEDGER.head() - i),
              EVERYTHING,
              i % 4 == 2,
              null);

      Replay.Replayed submitted = replay(spark, plan);
      Replay.Replayed plain = replay(evaluator, plan);

      assertThat(without(submitted.result())).as("%s", plan).isEqualTo(without(plain.result()));
      assertThat(submitted.result().engine()).isEqualTo("spark");
      assertThat(submitted.flips().page(-1, Flips.KEPT, _ -> true))
          .as("%s", plan)
          .isEqualTo(plain.flips().page(-1, Flips.KEPT, _ -> true));
    }
  }

  private static Engine spark(List<String> submit) {
    ArchiveEvaluation evaluation = new ArchiveEvaluation(archive, Set.of(), Duration.ofMinutes(1));
    return new SparkEngine(
        evaluation.spark(new SparkOptions(submit, folder.resolve("spark"))), evaluation);
  }

  private static void addUp(ReplayResult result) {
    assertThat(Objects.requireNonNull(result.slices()).by()).hasSize(EVERYTHING.by().size());
    for (SlicedResult.Slicing by : result.slices().by()) {
      assertThat(by.slices().stream().mapToLong(Slice::total).sum()).isEqualTo(result.total());
      assertThat(by.slices().stream().mapToLong(Slice::flipped).sum()).isEqualTo(result.flipped());
      assertThat(by.slices().stream().mapToLong(Slice::undecidable).sum())
          .isEqualTo(result.undecidable());
    }
  }

  @Test
  void theFastestThatCanReplaysWhereNoneIsNamed() throws InterruptedException {
    Replay replay = new Replay(LEDGER, GUIDELINES, new Engines(List.of(duckdb, evaluator)));

    assertThat(replay.run(plan("", null), Progress.UNWATCHED).result().engine())
        .isEqualTo("duckdb");
    ReplayPlan words = plan("\"two words\"", null);
    assertThat(replay.run(words, Progress.UNWATCHED).result().engine()).isEqualTo("evaluator");
    ReplayPlan time = with(TEXT_AS_TIME, null);
    assertThat(replay.run(time, Progress.UNWATCHED).result().engine()).isEqualTo("evaluator");
  }

  @Test
  void theOneThatIsNamedSaysWhatItCannot() {
    Replay replay = new Replay(LEDGER, GUIDELINES, new Engines(List.of(duckdb, evaluator)));

    assertThatThrownBy(() -> replay.run(with(TEXT_AS_TIME, "duckdb"), Progress.UNWATCHED))
        .isInstanceOf(Engine.Unable.class)
        .hasMessageContaining("'lang' is declared as a time");
    assertThatThrownBy(() -> replay.run(plan("\"two words\"", "duckdb"), Progress.UNWATCHED))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("the archive holds no texts");
    assertThatThrownBy(() -> replay.run(plan("", "abacus"), Progress.UNWATCHED))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("duckdb or evaluator");
  }

  @Test
  void sparkIsUsedOnlyWhereItIsNamedAndSaysWhyItIsNot() {
    Engine nowhere = spark(List.of());
    Engines engines = new Engines(List.of(duckdb, evaluator), List.of(nowhere));
    assertThat(engines.named(null)).doesNotContain(nowhere);
    Replay replay = new Replay(LEDGER, GUIDELINES, engines);
    assertThatThrownBy(() -> replay.run(plan("", "spark"), Progress.UNWATCHED))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("precedent.replay.spark.submit");

    Engine broken = spark(List.of("false"));
    assertThatThrownBy(() -> replay(broken, plan("", null)))
        .isInstanceOf(Engine.Unable.class)
        .hasMessageContaining("ended by itself with exit code 1");
    assertThatThrownBy(() -> replay(broken, plan("\"two words\"", null)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("the archive holds no texts");
    assertThatThrownBy(() -> replay(broken, with(TEXT_AS_TIME, null)))
        .isInstanceOf(Engine.Unable.class)
        .hasMessageContaining("'lang' is declared as a time");
  }

  private static ReplayPlan plan(String where, @Nullable String engine) {
    return new ReplayPlan(
        VERSIONS.get(1),
        new Baseline.Recorded(),
        Selection.of(VERSIONS.get(1).key(), Query.parse(where), LEDGER.head()),
        Measures.PLAIN,
        engine);
  }

  private static ReplayPlan with(PolicyVersion version, @Nullable String engine) {
    return new ReplayPlan(
        version,
        new Baseline.Recorded(),
        Selection.of(version.key(), Query.ALL, LEDGER.head()),
        Measures.PLAIN,
        engine);
  }

  private static Replay.Replayed replay(Engine engine, ReplayPlan plan)
      throws InterruptedException {
    Reaching reaching = new Reaching();
    Replay.Replayed replayed =
        new Replay(LEDGER, GUIDELINES, new Engines(List.of(engine))).run(plan, reaching);
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

  /** The result, apart from what found it. */
  private static Map<String, Object> without(ReplayResult result) {
    Map<String, Object> parts = new TreeMap<>();
    for (var part : ReplayResult.class.getRecordComponents()) {
      try {
        parts.put(part.getName(), String.valueOf(part.getAccessor().invoke(result)));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    parts.remove("engine");
    parts.remove("way");
    ReplayResult.Digests digests = result.digests();
    parts.put("digests", digests.policy() + " " + digests.input() + " " + digests.result());
    return parts;
  }
}
