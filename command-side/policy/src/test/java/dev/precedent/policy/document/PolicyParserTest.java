package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.Market;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.PolicyDiff;
import dev.precedent.policy.elasticsearch.ElasticsearchReading;
import dev.precedent.policy.explain.Explanation;
import dev.precedent.policy.guideline.Guideline;
import dev.precedent.policy.prompt.Prompt;
import dev.precedent.policy.sql.SqlReading;
import dev.precedent.policy.wording.Edition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was published once is read, whatever the checker says of it by now. */
class PolicyParserTest {
  private static final Map<String, Value> FACTS =
      Map.of(
          "score", Value.of(0.95),
          "links", Value.of(2.0),
          "new_account", Value.of(true),
          "language", Value.of("en"),
          "tags", Value.of(List.of()),
          "intent", Value.of("trick"),
          "harm", Value.of(0.0),
          "kinds", Value.of(List.of()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the rule       | the line | what stands there instead
        "never-holds      | 16 | `  - {clause: SP.1, when: 'score >= 0.9 && score < 0.1', outcome: REMOVE}`",
        "never-reached    | 18 | `    when: score >= 0.95 && new_account`",
        "always-holds     | 18 | `    when: score >= 0.9 || score < 0.9`",
        "clause-without-words | 22 | `  Certain spam goes.`",
        "repeated-clause  | 17 | `  - clause: SP.1`",
        "unknown-key      | 3  | `title: Spam\nseverity: high`",
        "unknown-key      | 16 | `  - {clause: SP.1, since: 2019, when: 'score >= 0.9 && new_account', outcome: REMOVE}`",
        "missing-key      | 3  | ``",
        "repeated         | 3  | `title: Spam\ntitle: Again`",
        "repeated         | 11 | `  intent: {ask: \"What for?\", answers: [sell, trick, sell, other]}`",
        "repeated         | 14 | `outcomes: [ALLOW, LIMIT, REMOVE, LIMIT]`",
        "wrong-value      | 3  | `title: 2019`",
        "wrong-value      | 5  | `  score: {type: double, range: [1, 0]}`",
        "wrong-value      | 5  | `  score: {type: double, values: [a]}`",
        "wrong-form       | 14 | `outcomes: [ALLOW, LIMIT, REMOVE, TIMEOUT]`",
        "wrong-form       | 14 | `outcomes: [ALLOW, LIMIT, REMOVE, 2nd.look]`",
        "wrong-form       | 16 | `  - {clause: SP..1, when: 'score >= 0.9 && new_account', outcome: REMOVE}`",
        "unknown-outcome  | 14 | `outcomes: [ALLOW, LIMIT]`",
        "unknown-value    | 11 | `  intent: {ask: \"What for?\", answers: [trick, other]}`",
        "limit            | 18 | `    when: '!(!(!(!(!(!(!(!(!(links > 3 || harm > 1) && harm > 2) && harm > 3) && harm > 4) && harm > 5) && harm > 6) && harm > 7) && harm > 8) && harm > 9)'`",
      })
  void whatOnlyTheCheckerMindsIsEvaluated(String rule, int line, String instead) {
    // given
    String yaml = SpamPolicy.withLine(line, instead);
    assertThat(PolicyChecker.check(yaml).findings().stream().filter(Finding::isError))
        .extracting(finding -> finding.rule().id())
        .contains(rule);

    // when
    PolicyVersion version = PolicyParser.parse(yaml).orElseThrow();

    // then
    assertThat(version.evaluate(FACTS)).isInstanceOf(Evaluation.Decided.class);
    assertThat(version.tree()).hasSize(3);
    assertThat(version.id()).hasToString("spam@1.0.0");
  }

  @Test
  void aKeyThatIsNotKnownSaysNothing() {
    String yaml = SpamPolicy.withLine(3, "title: Spam", "severity: {REMOVE: high}");

    assertThat(PolicyParser.parse(yaml).orElseThrow().tree()).isEqualTo(SpamPolicy.policy().tree());
  }

  @Test
  void limitsAreOfTheCheckerOnly() {
    // given more outcomes, answers, nodes and conditions than may be published
    String outcomes = String.join(", ", numbered("O", PolicyParser.MAX_OUTCOMES + 1));
    String answers = String.join(", ", numbered("a", DeclarationsReader.MAX_ANSWERS + 1));
    String conditions = String.join(" || ", numbered("links == ", GuardReader.MAX_ATOMS + 1));
    StringBuilder nodes = new StringBuilder();
    for (int i = 0; i < TreeReader.MAX_NODES; i++) {
      nodes.append("  - {clause: N.%d, when: links == %d, outcome: LIMIT}%n".formatted(i, i + 10));
    }
    String yaml =
        SpamPolicy.YAML
            .replace("[ALLOW, LIMIT, REMOVE]", "[ALLOW, LIMIT, REMOVE, " + outcomes + "]")
            .replace("[sell, trick, other]", "[sell, trick, other, " + answers + "]")
            .replace("score >= 0.9 && new_account", conditions)
            .replace("  - {clause: SP.9", nodes + "  - {clause: SP.9");
    assertThat(PolicyChecker.check(yaml).findings()).extracting(Finding::rule).contains(Rule.LIMIT);

    // when
    PolicyVersion version = PolicyParser.parse(yaml).orElseThrow();

    // then
    assertThat(version.outcomes()).hasSize(3 + PolicyParser.MAX_OUTCOMES + 1);
    assertThat(version.tree()).hasSize(3 + TreeReader.MAX_NODES);
    assertThat(version.evaluate(FACTS)).isInstanceOf(Evaluation.Decided.class);
  }

  /** CEL names no place of it. */
  @Test
  void aGuardThatIsLongerThanWhatCanBeReadIsNone() {
    String guard = "score >= 0.9 || ".repeat(1_000) + "new_account";

    assertThat(PolicyParser.parse(SpamPolicy.YAML.replace("score >= 0.9 && new_account", guard)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void everyReadingOfWhatIsParsedCanBeMade(String what, String yaml) {
    // when
    Optional<PolicyVersion> parsed = PolicyParser.parse(yaml);

    // then it is evaluated, rendered, explained and compared, or is no policy at all
    parsed.ifPresent(PolicyParserTest::makeEveryReading);
    if (parsed.isEmpty()) {
      assertThat(PolicyChecker.check(yaml).policy()).isNull();
    }
  }

  static Stream<Arguments> everyReadingOfWhatIsParsedCanBeMade() {
    return Stream.of(BrokenDocuments.all(), BrokenMarketsTest.eachMistakeIsFoundInItsPlace())
        .flatMap(rows -> rows)
        .map(Arguments::get)
        .map(row -> Arguments.arguments(row[0], row[1]));
  }

  @Test
  void mostMistakesOfTheTablesAreNoMatterToParsing() {
    // given what the tables hold, of which the others are about forms and types
    List<Object> parsed =
        everyReadingOfWhatIsParsedCanBeMade()
            .map(Arguments::get)
            .filter(row -> PolicyParser.parse((String) row[1]).isPresent())
            .map(row -> row[0])
            .toList();

    assertThat(parsed)
        .contains("blank", "never holds", "repeated key", "a region of two markets")
        .hasSizeGreaterThan(60);
  }

  static void makeEveryReading(PolicyVersion version) {
    assertThatCode(
            () -> {
              for (Map<String, Value> facts : List.of(Map.<String, Value>of(), FACTS)) {
                version.evaluate(facts);
                Explanation.of(version, facts);
              }
              SqlReading.of(version).select();
              ElasticsearchReading.of(version).json();
              Prompt.of(Edition.elsewhere(version)).text();
              Guideline.of(Edition.elsewhere(version)).html();
              for (Market market : version.markets()) {
                Prompt.of(Edition.of(version, market.name())).text();
                Guideline.of(Edition.of(version, market.name())).markdown();
              }
              for (PolicyVersion other :
                  List.of(version, SpamPolicy.policy(), SpamPolicy.policy(MarketPolicy.YAML))) {
                assertThat(PolicyDiff.of(version, other).toString()).isNotEmpty();
                assertThat(PolicyDiff.of(other, version).toString()).isNotEmpty();
              }
            })
        .doesNotThrowAnyException();
  }

  private static Stream<String> numbers(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i);
  }

  private static Iterable<String> numbered(String prefix, int count) {
    return numbers(prefix, count).toList();
  }
}
