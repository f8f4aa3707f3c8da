package dev.precedent.views.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.query.InvalidQuery;
import dev.precedent.query.Matcher;
import dev.precedent.query.Query;
import dev.precedent.query.RandomData;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.Column;
import dev.precedent.views.index.Endpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What queries may speak of: what published policies declare, and decisions have. */
class KnownNamesTest {
  private static final TestLedger LEDGER = new TestLedger();
  private static final List<Matcher.Row> ROWS = new ArrayList<>();
  private static TestViews views;

  @BeforeAll
  static void project() throws InterruptedException {
    LEDGER.publish(RandomData.POLICY);
    LEDGER.draft(withSignal("drafted"));
    RandomData cases = new RandomData(new Random(1));
    for (int i = 0; i < 100; i++) {
      DecisionRecorded decision = cases.decision(i);
      long position = LEDGER.append(decision);
      ROWS.add(
          new Matcher.Row(
              position,
              TestLedger.START.plusSeconds(position),
              decision,
              decision.path(),
              List.of(),
              null,
              null));
    }
    views = TestViews.of(LEDGER).caughtUp();
  }

  @AfterAll
  static void close() throws Exception {
    views.close();
  }

  @Test
  void aDraftTakesNoColumn() {
    assertThat(views.indices.columns())
        .extracting(Column::name)
        .contains("score", "severity")
        .doesNotContain("drafted");
    refused("signal.drafted:1", "that a published policy declares");
  }

  @Test
  void saysTheNearestName() {
    refused("signal.scroe>=0.5", "perhaps 'signal.score'");
    refused("outcome:ALLOW -answer.sevrity:1", "perhaps 'answer.severity'");
    refused("attribute.regio:IE", "perhaps 'attribute.region'");
    refused("signal.kinds:threat", "perhaps 'answer.kinds'");
    refused("outcome:NOPE", "nothing was ever recorded under 'NOPE'");
    refused("policy:unknown", "perhaps 'sample': nothing was ever recorded under 'unknown'");
    refused("outcome:allow", "'ALLOW', which differs in case");
    refused("answer.kinds:Threat", "'threat', which differs in case");
    refused("clause:s.1", "'S.1', which differs in case");
    refused("signal.bot:yes", "true or false");
    refused("answer.severity:.5", "a number such as 0.5");
  }

  @Test
  void namesWhatThereIsNotBesideWhatCannotBeRead() {
    assertThatExceptionOfType(InvalidQuery.class)
        .isThrownBy(() -> views.queries.read("(outcome:NOPE OR policy:xx) attribute.regio:1 foo)"))
        .satisfies(
            e ->
                assertThat(e.mistakes())
                    .extracting(InvalidQuery.Mistake::column)
                    .containsExactly(10, 25, 29, 50));
  }

  @Test
  void aFieldByItselfIsOneThatThereIs() {
    assertThat(views.queries.field("attribute.region").written()).isEqualTo("attribute.region");
    assertThat(views.queries.field("pathway").written()).isEqualTo("pathway");
    assertThatThrownBy(() -> views.queries.field("attribute.regio"))
        .isInstanceOf(InvalidQuery.class)
        .hasMessageContaining("perhaps 'attribute.region'");
    assertThatThrownBy(() -> views.queries.field("signal.scroe"))
        .isInstanceOf(InvalidQuery.class)
        .hasMessageContaining("perhaps 'signal.score'");
  }

  /**
   * Whatever is written for a fact is refused, or finds what a look at each decision finds; and a
   * name is refused unless it is one of those that there are.
   */
  @Test
  void whatIsTakenFindsWhatTheMatcherFinds() {
    Random random = new Random(3);
    List<String> names =
        List.of("signal.score", "signal.lang", "signal.bot", "answer.severity", "answer.kinds");
    List<String> values =
        List.of("1", "1.0", ".5", "0.5", "-2", "+1", "A", "a", "true", "True", "threat", "Threat");
    int taken = 0;
    for (int i = 0; i < 300; i++) {
      String name = names.get(random.nextInt(names.size()));
      String mangled = random.nextInt(3) == 0 ? mangled(name, random) : name;
      String operator = List.of(":", ">=", "<").get(random.nextInt(3));
      String text = mangled + operator + values.get(random.nextInt(values.size()));
      Query query;
      try {
        query = views.queries.read(text).query();
      } catch (InvalidQuery e) {
        continue;
      }
      taken++;
      assertThat(names).as(text).contains(mangled);
      assertThat(positions(query))
          .as(text)
          .isEqualTo(
              ROWS.stream()
                  .filter(row -> Matcher.matches(query, row, LEDGER.head()))
                  .map(Matcher.Row::position)
                  .toList());
    }
    assertThat(taken).isGreaterThan(50);
  }

  private static String mangled(String name, Random random) {
    int at = "signal.".length() + random.nextInt(name.length() - "signal.".length());
    return switch (random.nextInt(3)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1) + "x";
      case 1 -> name.substring(0, at) + "x" + name.substring(at);
      default ->
          name.substring(0, at) + Character.toUpperCase(name.charAt(at)) + name.substring(at + 1);
    };
  }

  private static List<Long> positions(Query query) {
    List<Long> positions = new ArrayList<>();
    views.index.decisions(
        new Selection(query, LEDGER.head()), page -> LongStream.of(page).forEach(positions::add));
    return positions;
  }

  @Test
  void whatWasPublishedJustNowIsKnown() throws Exception {
    TestLedger ledger = new TestLedger();
    ledger.publish(RandomData.POLICY);
    try (TestViews fresh = TestViews.of(ledger).caughtUp()) {
      assertThatExceptionOfType(InvalidQuery.class)
          .isThrownBy(() -> fresh.queries.read("signal.fresh:1"));

      ledger.publish(withSignal("fresh"));

      assertThat(fresh.queries.read("signal.fresh:1").query()).hasToString("signal.fresh:1");
    }
  }

  @Test
  void nothingIsCalledUnknownWhileSearchIsAway() throws Exception {
    try (TestViews away =
        TestViews.at(LEDGER, () -> new Endpoint(URI.create("http://127.0.0.1:1"), null))) {
      assertThat(away.queries.read("signal.x:1").query()).hasToString("signal.x:1");
      assertThatExceptionOfType(InvalidQuery.class).isThrownBy(() -> away.queries.read("x:1"));
    }
  }

  @Test
  void aFactWithoutAColumnIsRefusedAsSuch() throws Exception {
    TestLedger ledger = new TestLedger();
    String prefix = TestViews.newPrefix();
    ledger.publish(RandomData.POLICY);
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      int left = 9_900 - views.indices.columns().size();
      TestViews.act("PUT /%s/_mapping %s".formatted(views.indices.decisions(), columns(left)));
    }
    ledger.publish(withSignal("late"));

    try (TestViews full = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(full.indices.columns()).hasSize(9_900);
      assertThatExceptionOfType(InvalidQuery.class)
          .isThrownBy(() -> full.queries.read("signal.late:1"))
          .withMessageContaining("'signal.late' is declared, but the index has no room for it");
      assertThat(full.queries.read("signal.score:1").query()).hasToString("signal.score:1");
    }
  }

  private static String columns(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"s%d\":{\"type\":\"double\"}"::formatted)
        .collect(
            Collectors.joining(
                ",",
                "{\"properties\":{\"signals\":{\"properties\":{\"number\":{\"properties\":{",
                "}}}}}}"));
  }

  private static String withSignal(String name) {
    return RandomData.POLICY
        .replace("1.0.0", "2.0.0")
        .replace(
            "  bot: {type: bool}", "  bot: {type: bool}\n  %s: {type: double}".formatted(name));
  }

  @Test
  void attributesAreThoseOfDecisions() {
    assertThat(views.queries.read("attribute.region:IE attribute._c:1").query().terms()).hasSize(2);
    assertThat(
            ROWS.stream()
                .map(Matcher.Row::decision)
                .map(DecisionRecorded::attributes)
                .anyMatch(attributes -> attributes.get("region") instanceof Value.Number))
        .isTrue();
  }

  private static void refused(String text, String expected) {
    assertThatExceptionOfType(InvalidQuery.class)
        .as(text)
        .isThrownBy(() -> views.queries.read(text))
        .satisfies(e -> assertThat(e.expected()).contains(expected));
  }
}
