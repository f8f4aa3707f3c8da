package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Field;
import dev.precedent.query.Matcher;
import dev.precedent.query.Query;
import dev.precedent.query.RandomData;
import dev.precedent.query.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the archive finds, in files and in memory, against a matcher that looks at one decision at a
 * time.
 */
class ArchiveIndexTest {
  private static final int DECISIONS = 400;
  private static final int QUERIES = 600;

  /** Part of the rows stand in files of their own, part of them in none. */
  private static final ArchiveOptions SOME_IN_FILES =
      new ArchiveOptions(256, 2, Duration.ofHours(1), DECISIONS / 3);

  private static final RecordedLedger LEDGER = new RecordedLedger(new InMemoryCommitLog());
  private static final List<Matcher.Row> ROWS = new ArrayList<>();

  @TempDir private static Path folder;
  private static Archive archive;
  private static ArchiveIndex index;

  @BeforeAll
  static void record() throws InterruptedException {
    archive =
        Archive.start(LEDGER.log(), RecordedLedger.catalogue(LEDGER.log()), folder, SOME_IN_FILES);
    index = new ArchiveIndex(archive, Set.of("account"), Duration.ofMinutes(2));
    PolicyVersion policy = LEDGER.publish(RandomData.POLICY);
    RandomData cases = new RandomData(new Random(1));
    List<Matcher.Row> recorded = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      DecisionRecorded decision = cases.decision(i);
      recorded.add(row(LEDGER.append(decision), decision, policy, null));
      if (i % 100 == 0) {
        index.awaitPosition(LEDGER.log().head());
      }
    }
    for (Matcher.Row row : recorded) {
      @Nullable Long withdrawnAt = null;
      if (row.position() % 10 == 0) {
        withdrawnAt = LEDGER.append(new DecisionWithdrawn(row.decision().id(), "a mistake"));
      }
      ROWS.add(row(row.position(), row.decision(), policy, withdrawnAt));
    }
    index.awaitPosition(LEDGER.log().head());
    assertThat(archive.status().position()).isBetween(1L, LEDGER.log().head() - 1);
  }

  private static Matcher.Row row(
      long position, DecisionRecorded decision, PolicyVersion policy, @Nullable Long withdrawnAt) {
    Evaluation evaluation = policy.evaluate(decision.facts());
    String conform =
        switch (evaluation) {
          case Evaluation.Decided(String outcome, var _) ->
              outcome.equals(decision.outcome()) ? "yes" : "no";
          case Evaluation.Undecidable _ -> "undecidable";
        };
    return new Matcher.Row(
        position,
        RecordedLedger.START.plusSeconds(position),
        decision,
        decision.path().isEmpty() ? evaluation.path() : decision.path(),
        decision.outcome() == null ? null : conform,
        withdrawnAt);
  }

  @AfterAll
  static void close() throws Exception {
    archive.close();
  }

  @Test
  void findsWhatTheMatcherFinds() {
    Random random = new Random(2);
    RandomData cases = new RandomData(random);
    int hits = 0;
    int refused = 0;
    for (int i = 0; i < QUERIES; i++) {
      Query query = cases.query();
      long head = LEDGER.log().head();
      long until = random.nextBoolean() ? head : random.nextLong(head + 1);
      Selection selection = new Selection(query, until);
      if (asksForWhatIsNotHeld(query)) {
        refused++;
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> index.count(selection))
            .withMessageContaining("The archive cannot answer");
        continue;
      }

      List<Long> expected =
          ROWS.stream()
              .filter(row -> Matcher.matches(query, row, until))
              .map(Matcher.Row::position)
              .toList();

      assertThat(positions(pages -> index.decisions(selection, pages)))
          .describedAs("%s until %d", query, until)
          .isEqualTo(expected);
      assertThat(index.count(selection)).isEqualTo(expected.size());
      assertThat(index.policies(selection))
          .isEqualTo(expected.isEmpty() ? Set.of() : Set.of(new PolicyKey("sample")));
      hits += expected.isEmpty() || expected.size() == DECISIONS ? 0 : 1;
    }
    // Queries that find nothing or everything say little.
    assertThat(hits).isGreaterThan(QUERIES / 4);
    assertThat(refused).isBetween(1, QUERIES / 2);
  }

  private static boolean asksForWhatIsNotHeld(Query query) {
    return query.terms().stream()
        .map(Query.Term::criterion)
        .anyMatch(
            criterion ->
                switch (criterion) {
                  case Query.Phrase _ -> true;
                  case Query.Compared compared -> compared.field() == Field.Plain.SUBJECT;
                });
  }

  @Test
  void findsTheWithdrawalsOfASelection() {
    long until = LEDGER.log().head() - 5;
    Selection all = new Selection(Query.parse("withdrawn:yes,no"), until);

    assertThat(positions(pages -> index.withdrawals(all, pages)))
        .isNotEmpty()
        .containsExactlyElementsOf(
            ROWS.stream()
                .map(Matcher.Row::withdrawnAt)
                .filter(at -> at != null && at < until)
                .toList());
    assertThat(positions(pages -> index.withdrawals(new Selection(Query.ALL, until), pages)))
        .isEmpty();
    assertThat(index.policies(new Selection(Query.ALL, 0))).isEmpty();
    assertThat(index.count(new Selection(Query.parse("policy:other"), until))).isZero();
  }

  @Test
  void findsTheLabelsThatAreNotWithdrawn() throws InterruptedException {
    long first = LEDGER.append(label("l/1"));
    long second = LEDGER.append(label("l/2"));
    long withdrawal = LEDGER.append(new LabelWithdrawn(new LabelId("l/1"), "a mistake"));
    index.awaitPosition(withdrawal + 1);
    PolicyKey sample = new PolicyKey("sample");

    assertThat(positions(pages -> index.labels(sample, withdrawal + 1, pages)))
        .containsExactly(second);
    assertThat(positions(pages -> index.labels(sample, withdrawal, pages)))
        .containsExactly(first, second);
    assertThat(positions(pages -> index.labels(sample, second, pages))).containsExactly(first);
    assertThat(positions(pages -> index.labels(new PolicyKey("other"), withdrawal, pages)))
        .isEmpty();
  }

  @Test
  void refusesWhatIsPersonalInWords() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () -> index.count(new Selection(Query.parse("attribute.account:a"), Long.MAX_VALUE)))
        .withMessageContaining("attribute.account")
        .withMessageContaining("personal");
  }

  private static LabelRecorded label(String id) {
    return new LabelRecorded(
        new LabelId(id),
        new Case(new CaseId("c"), null),
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        new RaterId("r"),
        null,
        Value.of("REMOVE"),
        Instant.parse("2021-04-01T00:00:00Z"),
        null);
  }

  private static List<Long> positions(Consumer<Consumer<long[]>> question) {
    List<Long> positions = new ArrayList<>();
    question.accept(page -> LongStream.of(page).forEach(positions::add));
    return positions;
  }
}
