package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Value;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Beside;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private static Beside beside = Beside.NOTHING;
  private static TestViews views;

  @BeforeAll
  static void project() throws InterruptedException {
    PolicyVersion policy = LEDGER.publish(RandomData.POLICY);
    beside =
        new Beside(
            List.of(), List.of(new Beside.Published(LEDGER.head() - 1, TestLedger.START, policy)));
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
                  .filter(row -> Matcher.matches(asked, row, LEDGER.head(), beside))
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
            "recorded", Comparator.comparing(Matcher.Row::position),
            "pathway",
                Comparator.comparing((Matcher.Row row) -> row.decision().pathway().name())
                    .thenComparing(Matcher.Row::position));
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

  /** Those without a value come last, whichever way the others stand. */
  @Test
  void sortsBySignals() {
    for (String sort : List.of("signal.score", "-signal.score")) {
      boolean descending = sort.startsWith("-");
      Comparator<Matcher.Row> byPosition = Comparator.comparing(Matcher.Row::position);
      Comparator<Matcher.Row> byScore =
          Comparator.comparingDouble(
              row ->
                  row.decision().signals().get("score") instanceof Value.Number(double score)
                      ? (descending ? -score : score)
                      : Double.POSITIVE_INFINITY);

      assertThat(pages(sort))
          .isEqualTo(
              ids(
                  ROWS.stream()
                      .filter(row -> row.withdrawnAt() == null)
                      .sorted(
                          byScore.thenComparing(descending ? byPosition.reversed() : byPosition))));
    }
  }

  @Test
  void pagesDoNotChangeWhileDecisionsArrive() throws Exception {
    TestLedger ledger = new TestLedger();
    ledger.publish(RandomData.POLICY);
    RandomData cases = new RandomData(new Random(8));
    IntStream.range(0, 20).forEach(i -> ledger.append(cases.decision(i)));
    try (TestViews arriving = TestViews.of(ledger).caughtUp()) {
      Function<@Nullable String, SearchAnswer> page =
          cursor ->
              arriving.search.find(
                  SearchRequest.of(
                      arriving.queries, SearchRequest.Parameters.page("", "decided", cursor, 15)));
      SearchAnswer first = page.apply(null);
      IntStream.range(20, 60).forEach(i -> ledger.append(cases.decision(i)));
      ledger.append(new DecisionWithdrawn(new DecisionId("d/3"), "a mistake"));
      arriving.caughtUp();

      SearchAnswer second = page.apply(first.next());

      assertThat(
              Stream.of(first, second)
                  .flatMap(answer -> answer.items().stream())
                  .map(DecisionItem::id))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 20).mapToObj("d/%d"::formatted).toList());
      assertThat(second.total()).isEqualTo(20);
      assertThat(page.apply(null).total()).isEqualTo(59);
    }
  }

  @Test
  void showsColumnsPercentilesAndDividedBars() {
    SearchAnswer found =
        views.search.find(
            SearchRequest.of(
                views.queries,
                new SearchRequest.Parameters(
                    "decided:2020..2021 signal.score:*",
                    "signal.score",
                    null,
                    1000,
                    "signal.score,answer.kinds,system,clause,attribute.region",
                    null,
                    "auto",
                    "outcome",
                    "signal.score,signal.lang")));

    List<Double> scores = new ArrayList<>();
    for (DecisionItem item : found.items()) {
      DecisionRecorded decision = decision(item.id());
      double score =
          ((Value.Number) Objects.requireNonNull(decision.signals().get("score"))).value();
      Map<String, Object> columns = Objects.requireNonNull(item.columns());
      scores.add(score);
      assertThat(((Number) Objects.requireNonNull(columns.get("signal.score"))).doubleValue())
          .isEqualTo(score);
      assertThat(columns.get("system")).isEqualTo(decision.system().toString());
      assertThat(columns.containsKey("attribute.region"))
          .isEqualTo(decision.attributes().containsKey("region"));
    }
    Spreads.Spread spread = spread(found, "signal.score");
    assertThat(scores).hasSizeGreaterThan(20).isSorted();
    assertThat(spread.count()).isEqualTo(scores.size());
    assertThat(Objects.requireNonNull(spread.p5())).isGreaterThanOrEqualTo(scores.getFirst());
    assertThat(Objects.requireNonNull(spread.p50()))
        .isBetween(scores.get(scores.size() / 2 - 1), scores.get(scores.size() / 2 + 1));
    Spreads.Spread none = spread(found, "signal.lang");
    assertThat(none.p50()).isNull();
    assertThat(none.undefined()).containsKeys("p5", "p50", "p95");
    assertThat(Objects.requireNonNull(found.histogram()))
        .allSatisfy(
            bar ->
                assertThat(
                        Objects.requireNonNull(bar.by()).values().stream()
                            .mapToLong(each -> each)
                            .sum())
                    .isLessThanOrEqualTo(bar.count()));
    assertThat(
            found.histogram().stream()
                .mapToLong(bar -> Objects.requireNonNull(bar.by()).getOrDefault("REMOVE", 0L))
                .sum())
        .isEqualTo(found.items().stream().filter(item -> "REMOVE".equals(item.outcome())).count());
  }

  private static Spreads.Spread spread(SearchAnswer found, String field) {
    return Objects.requireNonNull(Objects.requireNonNull(found.percentiles()).get(field));
  }

  private static DecisionRecorded decision(String id) {
    return ROWS.stream()
        .map(Matcher.Row::decision)
        .filter(decision -> decision.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsWhereWordsStand() {
    SearchAnswer found =
        views.search.find(
            SearchRequest.of(
                views.queries,
                SearchRequest.Parameters.page(
                    "(gam* OR threats) -\"two words\"", "decided", null, 50)));

    assertThat(found.items()).hasSizeGreaterThan(10);
    assertThat(found.items())
        .allSatisfy(
            item ->
                assertThat(Objects.requireNonNull(item.highlights()))
                    .isNotEmpty()
                    .allSatisfy(
                        highlight ->
                            assertThat(highlight.marks())
                                .isNotEmpty()
                                .allSatisfy(
                                    mark ->
                                        assertThat(
                                                highlight
                                                    .text()
                                                    .substring(mark.from(), mark.to())
                                                    .toLowerCase(Locale.ROOT))
                                            .isIn("gamma", "threats"))));
    assertThat(
            found.items().stream()
                .flatMap(item -> Objects.requireNonNull(item.highlights()).stream())
                .map(DecisionItem.Highlight::in)
                .distinct())
        .contains("rationale", "clause S.2", "clause S.9");
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
                        .flatMap(answer -> ((Value.Several) answer.answer()).values().stream())
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
    refused("sort", () -> find("", "outcom", null, 2, null, null));
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
        SearchRequest.of(
            views.queries,
            new SearchRequest.Parameters(
                q, sort, cursor, size, null, facets, histogram, null, null)));
  }
}
