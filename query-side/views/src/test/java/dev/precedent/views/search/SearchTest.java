package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.InOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real node finds, against a matcher that looks at one decision at a time. */
class SearchTest {
  private static final int DECISIONS = 300;
  private static final int QUERIES = 600;

  private static final TestLedger LEDGER = new TestLedger();
  private static final List<Matcher.Subject> SUBJECTS = new ArrayList<>();
  private static TestViews views;

  @BeforeAll
  static void project() throws InterruptedException {
    PolicyVersion policy = LEDGER.publish(Cases.POLICY);
    Cases cases = new Cases(new Random(1));
    List<Matcher.Subject> recorded = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      DecisionRecorded decision = cases.decision(i);
      long position = LEDGER.append(decision);
      recorded.add(subject(position, decision, policy, null));
    }
    for (Matcher.Subject subject : recorded) {
      @Nullable Long withdrawnAt = null;
      if (subject.position() % 10 == 0) {
        DecisionId id = subject.decision().id();
        withdrawnAt = LEDGER.append(new DecisionWithdrawn(id, "a mistake"));
      }
      SUBJECTS.add(subject(subject.position(), subject.decision(), policy, withdrawnAt));
    }
    views = TestViews.of(LEDGER).caughtUp();
  }

  private static Matcher.Subject subject(
      long position, DecisionRecorded decision, PolicyVersion policy, @Nullable Long withdrawnAt) {
    Evaluation evaluation = policy.evaluate(decision.facts());
    String conform =
        switch (evaluation) {
          case Evaluation.Decided(String outcome, var _) ->
              outcome.equals(decision.outcome()) ? "yes" : "no";
          case Evaluation.Undecidable _ -> "undecidable";
        };
    return new Matcher.Subject(
        position,
        TestLedger.START.plusSeconds(position),
        decision,
        decision.path().isEmpty() ? evaluation.path() : decision.path(),
        decision.outcome() == null ? null : conform,
        withdrawnAt);
  }

  @AfterAll
  static void close() throws Exception {
    views.close();
  }

  @Test
  void findsWhatTheMatcherFinds() {
    Random random = new Random(2);
    Cases cases = new Cases(random);
    int hits = 0;
    for (int i = 0; i < QUERIES; i++) {
      Query query = cases.query();
      long until = random.nextBoolean() ? LEDGER.head() : random.nextLong(LEDGER.head() + 1);

      List<Long> expected =
          SUBJECTS.stream()
              .filter(subject -> Matcher.matches(query, subject, until))
              .map(Matcher.Subject::position)
              .toList();

      assertThat(scan(query, until)).describedAs("%s until %d", query, until).isEqualTo(expected);
      assertThat(views.search.count(query, until)).isEqualTo(expected.size());
      hits += expected.isEmpty() || expected.size() == DECISIONS ? 0 : 1;
    }
    // Queries that find nothing or everything say little.
    assertThat(hits).isGreaterThan(QUERIES / 4);
  }

  private static List<Long> scan(Query query, long until) {
    try (Stream<InOrder.Place> places = views.search.scan(query, until)) {
      return places.map(InOrder.Place::position).toList();
    }
  }

  @Test
  void turnsPagesInEveryOrder() {
    Map<String, Comparator<Matcher.Subject>> orders =
        Map.of(
            "decided", byTime(Matcher.Subject::decision),
            "recorded", Comparator.comparing(Matcher.Subject::position));
    List<Matcher.Subject> all =
        SUBJECTS.stream().filter(subject -> subject.withdrawnAt() == null).toList();
    orders.forEach(
        (written, order) -> {
          assertThat(pages(written)).isEqualTo(ids(all.stream().sorted(order)));
          assertThat(pages("-" + written)).isEqualTo(ids(all.stream().sorted(order.reversed())));
        });
  }

  private static Comparator<Matcher.Subject> byTime(
      Function<Matcher.Subject, DecisionRecorded> decision) {
    return Comparator.comparing(
            (Matcher.Subject subject) -> decision.apply(subject).decidedAt().toEpochMilli())
        .thenComparing(Matcher.Subject::position);
  }

  private static List<String> ids(Stream<Matcher.Subject> subjects) {
    return subjects.map(subject -> subject.decision().id().value()).toList();
  }

  private static List<String> pages(String sort) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      Found page = find("", sort, cursor, 37, null, null);
      page.items().forEach(item -> ids.add(item.id()));
      cursor = page.next();
    } while (cursor != null);
    return ids;
  }

  @Test
  void countsFacets() {
    Found found =
        find(
            "withdrawn:yes,no",
            "decided",
            null,
            1,
            "outcome,system,answer.kinds,attribute.region",
            null);

    assertThat(found.total()).isEqualTo(DECISIONS);
    assertThat(counts(found, "outcome"))
        .isEqualTo(counted(decision -> Stream.ofNullable(decision.outcome())));
    assertThat(counts(found, "system"))
        .isEqualTo(counted(decision -> Stream.of(decision.system().name())));
    assertThat(counts(found, "answer.kinds"))
        .isEqualTo(
            counted(
                decision ->
                    decision.answers().stream()
                        .filter(answer -> answer.question().equals("kinds"))
                        .flatMap(
                            answer ->
                                ((dev.precedent.contracts.Value.Several) answer.answer())
                                    .values().stream())
                        .map(Object::toString)));
    assertThat(counts(found, "attribute.region"))
        .isEqualTo(
            counted(
                decision ->
                    Stream.ofNullable(decision.attributes().get("region")).map(Object::toString)));
  }

  private static Map<String, Long> counts(Found found, String facet) {
    Map<String, Long> counts = new HashMap<>();
    Objects.requireNonNull(Objects.requireNonNull(found.facets()).get(facet))
        .forEach(count -> counts.put(count.value(), count.count()));
    return counts;
  }

  private static Map<String, Long> counted(Function<DecisionRecorded, Stream<String>> values) {
    return SUBJECTS.stream()
        .map(Matcher.Subject::decision)
        .flatMap(values)
        .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
  }

  @Test
  void drawsAHistogramWithoutGaps() {
    Found found = find("decided:2020..2021", "decided", null, 1, null, "auto");

    List<Found.Bar> bars = Objects.requireNonNull(found.histogram());
    assertThat(found.histogramInterval()).isEqualTo(Interval.DAY);
    assertThat(bars.stream().mapToLong(Found.Bar::count).sum()).isEqualTo(found.total());
    assertThat(bars.getFirst().from()).hasToString("2020-12-31T00:00:00Z");
    assertThat(bars.getLast().from()).hasToString("2021-04-01T00:00:00Z");
    assertThat(bars).hasSize(92);
    assertThat(find("id:none", "decided", null, 1, null, "auto").histogram()).isEmpty();
  }

  @Test
  void showsADecisionAsItWasRecorded() {
    Matcher.Subject subject = SUBJECTS.get(7);
    DecisionRecorded decision = subject.decision();

    Found.Item item =
        find("id:" + decision.id() + " withdrawn:yes,no", "decided", null, 1, null, null)
            .items()
            .getFirst();

    assertThat(item.position()).isEqualTo(subject.position());
    assertThat(item.decidedAt()).isEqualTo(decision.decidedAt());
    assertThat(item.recordedAt()).isEqualTo(subject.recordedAt());
    assertThat(item.item().id()).isEqualTo(decision.item().id().value());
    assertThat(item.system().version()).isEqualTo(decision.system().version());
    assertThat(item.outcome()).isEqualTo(decision.outcome());
    assertThat(item.conform()).isEqualTo(subject.conform());
    assertThat(item.attributes().keySet()).isEqualTo(decision.attributes().keySet());
  }

  @Test
  void refusesParametersThatCannotBeUsed() {
    String cursor = find("", "decided", null, 2, null, null).next();

    refused("cursor", () -> find("outcome:ALLOW", "decided", cursor, 2, null, null));
    refused("cursor", () -> find("", "-decided", cursor, 2, null, null));
    refused("cursor", () -> find("", "decided", "%%", 2, null, null));
    refused("sort", () -> find("", "outcome", null, 2, null, null));
    refused("size", () -> find("", "decided", null, 0, null, null));
    refused("size", () -> find("", "decided", null, 1001, null, null));
    refused("facets", () -> find("", "decided", null, 2, "outcom", null));
    refused("facets", () -> find("", "decided", null, 2, "id", null));
    refused("histogram", () -> find("", "decided", null, 2, null, "week"));
    refused("histogram", () -> find("", "decided", null, 2, null, "hour"));
  }

  private static void refused(String parameter, Runnable search) {
    assertThatExceptionOfType(InvalidParameter.class)
        .isThrownBy(search::run)
        .satisfies(e -> assertThat(e.parameter()).isEqualTo(parameter));
  }

  private static Found find(
      String q,
      String sort,
      @Nullable String cursor,
      int size,
      @Nullable String facets,
      @Nullable String histogram) {
    return views.search.find(Wanted.of(q, sort, cursor, size, facets, histogram));
  }
}
