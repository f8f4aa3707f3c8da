package dev.precedent.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every index of the ledger finds, against a matcher that looks at one decision at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LedgerIndexContract {
  /** How many decisions are recorded. */
  protected static final int DECISIONS = 400;

  private static final int LABELS = 12;
  private static final int QUERIES = 1_000;
  private static final PolicyKey SAMPLE = new PolicyKey("sample");
  private static final PolicyKey LABELLED = new PolicyKey("labelled");

  private final List<Matcher.Row> rows = new ArrayList<>();
  private Beside beside = Beside.NOTHING;

  /** The index of the ledger that events are appended to; asked for after the first event. */
  protected abstract LedgerIndex index();

  /** Drafts and publishes a policy version. */
  protected abstract PolicyVersion publish(String yaml);

  /** Appends an event and tells its position. */
  protected abstract long append(Event event);

  /** The position after the last event. */
  protected abstract long head();

  /** When the event at a position was recorded. */
  protected abstract Instant recordedAt(long position);

  /** Whether the index holds what is asked for; where it does not it refuses in words. */
  protected abstract boolean holds(Query query);

  @BeforeAll
  void record() throws InterruptedException {
    List<Beside.Published> versions = new ArrayList<>();
    PolicyVersion policy = publish(RandomData.POLICY);
    versions.add(new Beside.Published(head() - 1, recordedAt(head() - 1), policy));
    RandomData cases = new RandomData(new Random(1));
    List<Matcher.Row> recorded = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      DecisionRecorded decision = cases.decision(i);
      long position = append(decision);
      recorded.add(Matcher.Row.of(position, recordedAt(position), decision, policy, null));
      if (i % 100 == 99) {
        index().awaitPosition(position + 1);
      }
      if (i == DECISIONS / 2) {
        PolicyVersion next = publish(RandomData.NEXT_POLICY);
        versions.add(new Beside.Published(head() - 1, recordedAt(head() - 1), next));
      }
    }
    beside = new Beside(label(cases), versions);
    for (Matcher.Row row : recorded) {
      @Nullable Long withdrawnAt = null;
      if (row.position() % 10 == 0) {
        withdrawnAt = append(new DecisionWithdrawn(row.decision().id(), "a mistake"));
      }
      rows.add(
          Matcher.Row.of(row.position(), row.recordedAt(), row.decision(), policy, withdrawnAt));
    }
    index().awaitPosition(head());
  }

  /** Records labels on few of the cases, of which some are withdrawn. */
  private List<Beside.Labelled> label(RandomData cases) {
    List<Beside.Labelled> labels = new ArrayList<>();
    for (int i = 0; i < LABELS; i++) {
      LabelRecorded label = cases.label(i);
      long position = append(label);
      boolean withdrawn = i % 3 == 0;
      labels.add(
          new Beside.Labelled(
              position,
              label,
              withdrawn ? append(new LabelWithdrawn(label.id(), "a mistake")) : null));
    }
    return labels;
  }

  @Test
  void findsWhatTheMatcherFinds() {
    Random random = new Random(2);
    RandomData cases = new RandomData(random);
    int hits = 0;
    int refused = 0;
    for (int i = 0; i < QUERIES; i++) {
      Query query = cases.query();
      long until = random.nextBoolean() ? head() : random.nextLong(head() + 1);
      Selection selection = new Selection(query, until);
      if (!holds(query)) {
        refused++;
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> index().count(selection))
            .withMessageContaining("cannot answer");
        continue;
      }

      List<Long> expected =
          rows.stream()
              .filter(row -> Matcher.matches(query, row, until, beside))
              .map(Matcher.Row::position)
              .toList();

      assertThat(positions(pages -> index().decisions(selection, pages)))
          .describedAs("%s until %d", query, until)
          .isEqualTo(expected);
      assertThat(index().count(selection)).isEqualTo(expected.size());
      hits += expected.isEmpty() || expected.size() == DECISIONS ? 0 : 1;
    }
    // Queries that find nothing or everything say little.
    assertThat(hits).isGreaterThan(QUERIES / 4);
    assertThat(refused).isLessThan(QUERIES / 2);
  }

  /** Each form of the syntax by itself, with values that some decisions have and some have not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "outcome:REMOVE",
        "pathway:LLM,HUMAN",
        "system:\"two words\"",
        "system:A@1",
        "system:\"two wo\"*",
        "decided:2021-03..2021-04",
        "decided:2021",
        "decided:2021-03-31",
        "decided:2021-03-01T00:00Z",
        "decided:2021-03-31T23:59:59Z",
        "decided:..2020",
        "decided:2021-04..",
        "decided>2021-03",
        "decided>=2021-03",
        "decided<2021-03",
        "decided<=2021-03",
        "recorded>=2026-01-01T00:02Z",
        "id:d/1,d/2",
        "id:d/1*",
        "case:A",
        "subject:A",
        "subject:*",
        "failure:TIMEOUT",
        "failure:*",
        "action:A,a",
        "-action:*",
        "signal.score>=0.5",
        "signal.score>0.5",
        "signal.score<=0.5",
        "signal.score<0.5",
        "signal.score:0..0.5,1",
        "signal.score:0.1",
        "signal.score:..0",
        "signal.lang:a",
        "signal.lang:\"1\"",
        "signal.lang:tw*",
        "signal.bot:true",
        "signal.tags:A",
        "signal.score:*",
        "answer.severity<=-2",
        "answer.kinds:threat",
        "answer.kinds:\"1\",slur",
        "attribute.region:A",
        "attribute.region:true",
        "attribute.a-b:*",
        "clause:S.1",
        "clause:S.2*",
        "conform:yes",
        "conform:undecidable,no",
        "withdrawn:yes",
        "withdrawn:yes,no outcome:ALLOW",
        "stale:yes",
        "-stale:yes",
        "label:REMOVE",
        "-label:ALLOW",
        "label:*",
        "rater:A",
        "rater:tw*,a",
        "flipped:yes",
        "flipped:no",
        "flipped:undecidable",
        "-outcome:ALLOW",
        "outcome:REMOVE pathway:LLM",
        "outcome:REMOVE OR pathway:LLM",
        "outcome:REMOVE (pathway:LLM OR conform:no)",
        "-(outcome:REMOVE pathway:LLM,HUMAN)",
        "-(failure:* OR label:REMOVE) stale:no",
        "alpha",
        "gam*",
        "\"severe things\"",
        "\"alpha bet\"*",
        "-\"gamma\"",
        "d/7",
      })
  void everyFormFindsWhatTheMatcherFinds(String text) {
    Query query = Query.parse(text);
    Selection selection = new Selection(query, head());
    if (!holds(query)) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> index().count(selection))
          .withMessageContaining("cannot answer");
      return;
    }

    List<Long> expected =
        rows.stream()
            .filter(row -> Matcher.matches(query, row, head(), beside))
            .map(Matcher.Row::position)
            .toList();

    assertThat(expected.size()).as("it tells some from others").isBetween(1, DECISIONS - 1);
    assertThat(positions(pages -> index().decisions(selection, pages))).isEqualTo(expected);
  }

  @Test
  void findsTheWithdrawalsAndPoliciesOfASelection() {
    long until = rows.stream().mapToLong(LedgerIndexContract::last).max().orElseThrow() - 5;
    Selection all = new Selection(Query.parse("withdrawn:yes,no"), until);

    assertThat(positions(pages -> index().withdrawals(all, pages)))
        .isNotEmpty()
        .containsExactlyElementsOf(
            rows.stream()
                .map(Matcher.Row::withdrawnAt)
                .filter(at -> at != null && at < until)
                .toList());
    assertThat(index().policies(all)).isEqualTo(Set.of(SAMPLE));
    assertThat(positions(pages -> index().withdrawals(new Selection(Query.ALL, until), pages)))
        .isEmpty();
    assertThat(index().policies(new Selection(Query.ALL, 0))).isEmpty();
    assertThat(index().count(new Selection(Query.parse("policy:other"), until))).isZero();
  }

  private static long last(Matcher.Row row) {
    return row.withdrawnAt() == null ? row.position() : row.withdrawnAt();
  }

  @Test
  void findsTheLabelsThatAreNotWithdrawn() throws InterruptedException {
    long first = append(label("l/1"));
    long second = append(label("l/2"));
    long withdrawal = append(new LabelWithdrawn(new LabelId("l/1"), "a mistake"));
    index().awaitPosition(withdrawal + 1);

    assertThat(labelsFrom(first, SAMPLE, withdrawal + 1)).containsExactly(second);
    assertThat(labelsFrom(first, SAMPLE, withdrawal)).containsExactly(first, second);
    assertThat(labelsFrom(first, SAMPLE, second)).containsExactly(first);
    assertThat(labelsFrom(first, new PolicyKey("other"), withdrawal)).isEmpty();
  }

  private List<Long> labelsFrom(long first, PolicyKey policy, long until) {
    return positions(pages -> index().labels(policy, until, pages)).stream()
        .filter(position -> position >= first)
        .toList();
  }

  @Test
  void findsTheLabelsOfSomeCases() throws InterruptedException {
    long first = append(label(LABELLED, "l/3", "c/'3"));
    long second = append(label(LABELLED, "l/4", "c/4"));
    long third = append(label(LABELLED, "l/5", "c/'3"));
    long withdrawal = append(new LabelWithdrawn(new LabelId("l/3"), "a mistake"));
    index().awaitPosition(withdrawal + 1);
    Set<CaseId> one = Set.of(new CaseId("c/'3"), new CaseId("unknown"));

    assertThat(positions(pages -> index().labels(LABELLED, one, withdrawal, pages)))
        .containsExactly(first, third);
    assertThat(positions(pages -> index().labels(LABELLED, one, withdrawal + 1, pages)))
        .containsExactly(third);
    assertThat(
            positions(
                pages ->
                    index()
                        .labels(
                            LABELLED, Set.of(new CaseId("c/4"), new CaseId("c/'3")), third, pages)))
        .containsExactly(first, second);
    assertThat(positions(pages -> index().labels(LABELLED, Set.of(), withdrawal, pages))).isEmpty();
  }

  private static LabelRecorded label(String id) {
    return label(SAMPLE, id, "c");
  }

  private static LabelRecorded label(PolicyKey policy, String id, String item) {
    return new LabelRecorded(
        new LabelId(id),
        new Case(new CaseId(item), null),
        policy,
        VersionNumber.of("1.0.0"),
        new RaterId("r"),
        null,
        Value.of("REMOVE"),
        Instant.parse("2021-04-01T00:00:00Z"),
        null);
  }

  @Test
  void findsTheFactsOfCasesThatAreNotWithdrawn() throws InterruptedException {
    long first = append(fact("f/1", "f-a"));
    long second = append(fact("f/2", "f-b"));
    long third = append(fact("f/3", "f-a"));
    long withdrawal = append(new FactWithdrawn(new FactId("f/1"), "the wrong text"));
    long head = withdrawal + 1;
    index().awaitPosition(head);

    assertThat(facts(SAMPLE, head, "f-a", "f-b", "f-c")).containsExactly(second, third);
    assertThat(facts(SAMPLE, withdrawal, "f-a")).containsExactly(first, third);
    assertThat(facts(SAMPLE, third, "f-a")).containsExactly(first);
    assertThat(facts(SAMPLE, head, "f-c")).isEmpty();
    assertThat(facts(SAMPLE, head)).isEmpty();
    assertThat(facts(new PolicyKey("other"), head, "f-a")).isEmpty();
  }

  private List<Long> facts(PolicyKey policy, long until, String... cases) {
    List<CaseId> wanted = Stream.of(cases).map(CaseId::new).toList();
    return positions(pages -> index().facts(policy, wanted, until, pages));
  }

  private static FactRecorded fact(String id, String item) {
    return new FactRecorded(
        new FactId(id),
        new Case(new CaseId(item), null),
        SAMPLE,
        VersionNumber.of("1.0.0"),
        "score",
        Value.of(0.5),
        new SystemVersion("clf", "2"),
        Instant.parse("2026-10-01T00:00:00Z"));
  }

  private static List<Long> positions(Consumer<Consumer<long[]>> question) {
    List<Long> positions = new ArrayList<>();
    question.accept(page -> LongStream.of(page).forEach(positions::add));
    return positions;
  }
}
