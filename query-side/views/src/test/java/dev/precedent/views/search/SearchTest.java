package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Refusal;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.InvalidQuery;
import dev.precedent.query.Matcher;
import dev.precedent.query.Query;
import dev.precedent.query.RandomData;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.decision.DecisionItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
  private static final List<Matcher.Row> ROWS = new ArrayList<>();
  private static TestViews views;

  @BeforeAll
  static void project() throws InterruptedException {
    PolicyVersion policy = LEDGER.publish(RandomData.POLICY);
    RandomData cases = new RandomData(new Random(1));
    List<Matcher.Row> recorded = new ArrayList<>();
    for (int i = 0; i < DECISIONS; i++) {
      DecisionRecorded decision = cases.decision(i);
      long position = LEDGER.append(decision);
      recorded.add(row(position, decision, policy, null));
    }
    for (Matcher.Row row : recorded) {
      @Nullable Long withdrawnAt = null;
      if (row.position() % 10 == 0) {
        DecisionId id = row.decision().id();
        withdrawnAt = LEDGER.append(new DecisionWithdrawn(id, "a mistake"));
      }
      ROWS.add(row(row.position(), row.decision(), policy, withdrawnAt));
    }
    views = TestViews.of(LEDGER).caughtUp();
  }

  private static Matcher.Row row(
      long position, DecisionRecorded decision, PolicyVersion policy, @Nullable Long withdrawnAt) {
    return Matcher.Row.of(
        position, TestLedger.START.plusSeconds(position), decision, policy, withdrawnAt);
  }

  @AfterAll
  static void close() throws Exception {
    views.close();
  }

  @Test
  void aQueryThatIsAskedFindsWhatItSaysOrIsRefused() {
    Random random = new Random(5);
    RandomData cases = new RandomData(random);
    int taken = 0;
    for (int i = 0; i < QUERIES; i++) {
      String text = cases.query().toString();
      Query asked;
      try {
        asked = views.queries.read(text).query();
      } catch (InvalidQuery e) {
        continue;
      }
      taken++;
      assertThat(positions(pages -> views.index.decisions(selection(asked), pages)))
          .describedAs(text)
          .isEqualTo(
              ROWS.stream()
                  .filter(row -> Matcher.matches(asked, row, LEDGER.head()))
                  .map(Matcher.Row::position)
                  .toList());
    }
    assertThat(taken).isGreaterThan(QUERIES / 4);
  }

  @Test
  void aTimeIsTheWholeSecond() {
    Query second = views.queries.read("decided:2020-12-31T23:59:59Z withdrawn:yes,no").query();

    assertThat(positions(pages -> views.index.decisions(selection(second), pages)))
        .isNotEmpty()
        .containsExactlyElementsOf(
            ROWS.stream()
                .filter(
                    row -> row.decision().decidedAt().toString().startsWith("2020-12-31T23:59:59"))
                .map(Matcher.Row::position)
                .toList());
  }

  private static Selection selection(Query query) {
    return new Selection(query, LEDGER.head());
  }

  private static List<Long> positions(Consumer<Consumer<long[]>> question) {
    List<Long> positions = new ArrayList<>();
    question.accept(page -> LongStream.of(page).forEach(positions::add));
    return positions;
  }

  @Test
  void turnsPagesInEveryOrder() {
    Map<String, Comparator<Matcher.Row>> orders =
        Map.of(
            "decided", byTime(Matcher.Row::decision),
            "recorded", Comparator.comparing(Matcher.Row::position));
    List<Matcher.Row> all = ROWS.stream().filter(row -> row.withdrawnAt() == null).toList();
    orders.forEach(
        (written, order) -> {
          assertThat(pages(written)).isEqualTo(ids(all.stream().sorted(order)));
          assertThat(pages("-" + written)).isEqualTo(ids(all.stream().sorted(order.reversed())));
        });
  }

  private static Comparator<Matcher.Row> byTime(Function<Matcher.Row, DecisionRecorded> decision) {
    return Comparator.comparing((Matcher.Row row) -> decision.apply(row).decidedAt().toEpochMilli())
        .thenComparing(Matcher.Row::position);
  }

  private static List<String> ids(Stream<Matcher.Row> rows) {
    return rows.map(row -> row.decision().id().value()).toList();
  }

  private static List<String> pages(String sort) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      SearchAnswer page = find("", sort, cursor, 37, null, null);
      page.items().forEach(item -> ids.add(item.id()));
      cursor = page.next();
    } while (cursor != null);
    return ids;
  }

  @Test
  void countsFacets() {
    SearchAnswer found =
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

  private static Map<String, Long> counts(SearchAnswer found, String facet) {
    Map<String, Long> counts = new HashMap<>();
    Objects.requireNonNull(Objects.requireNonNull(found.facets()).get(facet))
        .forEach(count -> counts.put(count.value(), count.count()));
    return counts;
  }

  private static Map<String, Long> counted(Function<DecisionRecorded, Stream<String>> values) {
    return ROWS.stream()
        .map(Matcher.Row::decision)
        .flatMap(values)
        .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
  }

  @Test
  void drawsAHistogramWithoutGaps() {
    SearchAnswer found = find("decided:2020..2021", "decided", null, 1, null, "auto");

    List<SearchAnswer.Bar> bars = Objects.requireNonNull(found.histogram());
    assertThat(found.histogramInterval()).isEqualTo(BarWidth.DAY);
    assertThat(bars.stream().mapToLong(SearchAnswer.Bar::count).sum()).isEqualTo(found.total());
    assertThat(bars.getFirst().from()).hasToString("2020-12-31T00:00:00Z");
    assertThat(bars.getLast().from()).hasToString("2021-04-01T00:00:00Z");
    assertThat(bars).hasSize(92);
    assertThat(find("id:none", "decided", null, 1, null, "auto").histogram()).isEmpty();
  }

  @Test
  void oneOddDateDoesNotSpoilTheHistogram() {
    String odd =
        Stream.of(decidedIn("0001", 1), decidedIn("2021", 20), decidedIn("9999", 1))
            .flatMap(ids -> ids)
            .collect(Collectors.joining(",", "id:", ""));

    for (String interval : List.of("auto", "day")) {
      SearchAnswer found = find(odd, "decided", null, 1, null, interval);

      assertThat(found.total()).isEqualTo(22);
      assertThat(found.histogramInterval()).isEqualTo(BarWidth.DAY);
      assertThat(found.histogramBefore()).isEqualTo(1);
      assertThat(found.histogramAfter()).isEqualTo(1);
      assertThat(Objects.requireNonNull(found.histogram()))
          .allSatisfy(bar -> assertThat(bar.from().toString()).startsWith("2021"))
          .extracting(SearchAnswer.Bar::count)
          .satisfies(
              counts -> assertThat(counts.stream().mapToLong(each -> each).sum()).isEqualTo(20));
    }
  }

  private static Stream<String> decidedIn(String year, int count) {
    return ROWS.stream()
        .filter(row -> row.withdrawnAt() == null)
        .map(Matcher.Row::decision)
        .filter(decision -> decision.decidedAt().toString().startsWith(year))
        .map(decision -> "\"" + decision.id() + "\"")
        .limit(count);
  }

  @Test
  void showsADecisionAsItWasRecorded() {
    Matcher.Row row = ROWS.get(7);
    DecisionRecorded decision = row.decision();

    DecisionItem item =
        find("id:" + decision.id() + " withdrawn:yes,no", "decided", null, 1, null, null)
            .items()
            .getFirst();

    assertThat(item.position()).isEqualTo(row.position());
    assertThat(item.decidedAt()).isEqualTo(decision.decidedAt());
    assertThat(item.recordedAt()).isEqualTo(row.recordedAt());
    assertThat(item.item().id()).isEqualTo(decision.item().id().value());
    assertThat(item.system().version()).isEqualTo(decision.system().version());
    assertThat(item.outcome()).isEqualTo(decision.outcome());
    assertThat(item.conform()).isEqualTo(row.conform());
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
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(search::run)
        .satisfies(e -> assertThat(e.refused().members().get("parameter")).isEqualTo(parameter));
  }

  private static SearchAnswer find(
      String q,
      String sort,
      @Nullable String cursor,
      int size,
      @Nullable String facets,
      @Nullable String histogram) {
    return views.search.find(
        SearchRequest.of(views.queries, q, sort, cursor, size, facets, histogram));
  }
}
