package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.query.RandomData;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facets of fields with more values than are listed, and of values in several forms. */
class FacetTest {
  private static final int DECISIONS = 600;

  private static final TestLedger LEDGER = new TestLedger();
  private static final List<DecisionRecorded> DECIDED = new ArrayList<>();
  private static TestViews views;

  @BeforeAll
  static void project() throws InterruptedException {
    LEDGER.publish(RandomData.POLICY);
    // the same signals, of other types
    LEDGER.publish(
        RandomData.POLICY
            .replace("1.0.0", "2.0.0")
            .replace("score: {type: double}", "score: {type: string}")
            .replace("bot: {type: bool}", "bot: {type: string}")
            .replace("score >= 0.5", "score != \"\""));
    Random random = new Random(4);
    for (int i = 0; i < DECISIONS; i++) {
      DecisionRecorded decision = decision(i, random);
      LEDGER.append(decision);
      DECIDED.add(decision);
    }
    views = TestViews.of(LEDGER).caughtUp();
  }

  private static DecisionRecorded decision(int number, Random random) {
    boolean second = random.nextBoolean();
    // so skewed that some values are frequent and most are not
    int rank = (int) (300 * Math.pow(random.nextDouble(), 2));
    int few = random.nextInt(5);
    return new DecisionRecorded(
        new DecisionId("d/" + number),
        new Case(new CaseId("c/" + number), null),
        null,
        new PolicyKey("sample"),
        VersionNumber.of(second ? "2.0.0" : "1.0.0"),
        Pathway.HUMAN,
        new SystemVersion("system " + rank, "1"),
        "ALLOW",
        null,
        null,
        Instant.parse("2021-03-01T00:00:00Z"),
        new TreeMap<>(
            Map.of(
                "score",
                second ? Value.of(Integer.toString(few)) : Value.of(few),
                "bot",
                second ? Value.of("true") : Value.of(true),
                "lang",
                Value.of("lang " + rank),
                "tags",
                Value.of(List.of(Value.of("tag " + rank), Value.of("tag " + few))))),
        List.of(),
        List.of(),
        new TreeMap<>(
            Map.of("region", second ? Value.of(Integer.toString(rank)) : Value.of(rank))));
  }

  @AfterAll
  static void close() throws Exception {
    views.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system",
        "outcome",
        "failure",
        "signal.score",
        "signal.bot",
        "signal.lang",
        "signal.tags",
        "attribute.region"
      })
  void listsTheMostFrequentValuesOnceAndCountsTheOthers(String facet) {
    SearchAnswer answer =
        views.search.find(
            SearchRequest.of(views.queries, SearchRequest.Parameters.counts("", facet, null)));

    Map<String, Long> expected =
        DECIDED.stream()
            .flatMap(values(facet))
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    List<SearchAnswer.Count> all =
        expected.entrySet().stream()
            .map(each -> new SearchAnswer.Count(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparingLong(SearchAnswer.Count::count)
                    .reversed()
                    .thenComparing(SearchAnswer.Count::value))
            .toList();
    List<SearchAnswer.Count> listed =
        Objects.requireNonNull(Objects.requireNonNull(answer.facets()).get(facet));
    assertThat(listed).isEqualTo(all.subList(0, Math.min(all.size(), 100)));
    assertThat(Objects.requireNonNull(answer.facetOthers()))
        .containsExactly(
            Map.entry(facet, all.stream().skip(100).mapToLong(SearchAnswer.Count::count).sum()));
  }

  /** As docs/search.md promises. */
  @Test
  void aNameThatNothingHasIsRefusedAsInAQuery() {
    assertThatThrownBy(
            () ->
                SearchRequest.of(
                    views.queries,
                    SearchRequest.Parameters.counts("", "system,attribute.regoin", null)))
        .hasMessageContaining("'facets' must be an attribute that a decision has")
        .hasMessageContaining("perhaps 'attribute.region'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "signal.score", "signal.lang", "attribute.region"})
  void everyValueIsReached(String field) {
    Completions completions =
        new Completions(
            (KnownNames) views.queries, views.elasticsearch, views.indices, views.compiler);
    Map<String, Long> expected =
        DECIDED.stream()
            .flatMap(values(field))
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));

    for (String part : List.of("", "1", "M 2", "nothing")) {
      Facet.Counted counted = completions.values(field, "", new FacetExtent(10_000, part, false));

      assertThat(counted.others()).isZero();
      assertThat(counted.values())
          .containsExactlyInAnyOrderElementsOf(
              expected.entrySet().stream()
                  .filter(
                      each ->
                          each.getKey()
                              .toLowerCase(Locale.ROOT)
                              .contains(part.toLowerCase(Locale.ROOT)))
                  .map(each -> new SearchAnswer.Count(each.getKey(), each.getValue()))
                  .toList());
    }
    Facet.Counted few = completions.values(field, "", new FacetExtent(3, "", false));
    assertThat(few.values().stream().mapToLong(SearchAnswer.Count::count).sum() + few.others())
        .isEqualTo(expected.values().stream().mapToLong(each -> each).sum());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          outc                | 0  | 4  | outcome:
          sco                 | 0  | 3  | signal.score
          signal.score        | 0  | 12 | signal.score:
          signal.score        | 0  | 12 | signal.score>=
          signal.lang         | 0  | 11 | signal.lang:
          reg                 | 0  | 3  | attribute.region:
          ALL                 | 0  | 3  | outcome:ALLOW
          outcome:            | 8  | 8  | ALLOW
          pathway:h           | 8  | 9  | HUMAN
          system:"system 1    | 7  | 16 | "system 1"
          withdrawn:          | 10 | 10 | yes
          signal.bot:t        | 11 | 12 | true
          """)
  void offersWhatFits(String q, int from, int to, String offered) {
    CompletionAnswer answer =
        new Completions(
                (KnownNames) views.queries, views.elasticsearch, views.indices, views.compiler)
            .at(q, q.length());

    assertThat(answer.from()).isEqualTo(from);
    assertThat(answer.to()).isEqualTo(to);
    assertThat(answer.items()).extracting(CompletionAnswer.Offer::text).contains(offered);
  }

  @Test
  void countsValuesAmongWhatTheRestFinds() {
    CompletionAnswer answer =
        new Completions(
                (KnownNames) views.queries, views.elasticsearch, views.indices, views.compiler)
            .at("version:1.0.0 outcome: pathway:HUMAN", 22);

    assertThat(answer.items())
        .containsExactly(
            new CompletionAnswer.Offer(
                "ALLOW",
                CompletionAnswer.Kind.VALUE,
                DECIDED.stream()
                    .filter(decision -> decision.version().toString().equals("1.0.0"))
                    .count()));
  }

  @Test
  void thereAreOthersAndSeveralForms() {
    assertThat(DECIDED.stream().flatMap(values("system")).distinct().count()).isGreaterThan(100);
    assertThat(DECIDED.stream().flatMap(values("signal.score")).distinct().count()).isEqualTo(5);
  }

  private static Function<DecisionRecorded, Stream<String>> values(String facet) {
    return decision ->
        switch (facet) {
          case "system" -> Stream.of(decision.system().name());
          case "outcome" -> Stream.ofNullable(decision.outcome());
          case "signal.tags" ->
              decision.signals().get("tags") instanceof Value.Several(List<Value> values)
                  ? values.stream().map(Value::toString).distinct()
                  : Stream.of();
          case "attribute.region" ->
              Stream.ofNullable(decision.attributes().get("region")).map(Value::toString);
          case "failure", "attribute.none" -> Stream.of();
          default ->
              Stream.ofNullable(decision.signals().get(facet.substring("signal.".length())))
                  .map(Value::toString);
        };
  }
}
