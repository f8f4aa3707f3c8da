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

/** What every index of the ledger finds, against a matcher that looks at one decision at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LedgerIndexContract {
  /** How many decisions are recorded. */
  protected static final int DECISIONS = 400;

  private static final int QUERIES = 1_000;
  private static final PolicyKey SAMPLE = new PolicyKey("sample");
  private static final PolicyKey LABELLED = new PolicyKey("labelled");

  private final List<Matcher.Row> rows = new ArrayList<>();

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
    PolicyVersion policy = publish(RandomData.POLICY);
    RandomData cases = new RandomData(new Random(1));
    List<Matcher.Row> recorded = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      DecisionRecorded decision = cases.decision(i);
      long position = append(decision);
      recorded.add(Matcher.Row.of(position, recordedAt(position), decision, policy, null));
      if (i % 100 == 99) {
        index().awaitPosition(position + 1);
      }
    }
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
              .filter(row -> Matcher.matches(query, row, until))
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

    assertThat(positions(pages -> index().labels(SAMPLE, withdrawal + 1, pages)))
        .containsExactly(second);
    assertThat(positions(pages -> index().labels(SAMPLE, withdrawal, pages)))
        .containsExactly(first, second);
    assertThat(positions(pages -> index().labels(SAMPLE, second, pages))).containsExactly(first);
    assertThat(positions(pages -> index().labels(new PolicyKey("other"), withdrawal, pages)))
        .isEmpty();
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
