package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final List<Finding> FINDINGS =
      Stream.of(
              BrokenDocuments.all(),
              BrokenMarketsTest.eachMistakeIsFoundInItsPlace(),
              HostileDocumentsTest.whatCouldExhaustTheReaderIsRefused(),
              HostileDocumentsTest.whatCouldExhaustTheCheckerIsNotDecided())
          .flatMap(rows -> rows)
          .map(Arguments::get)
          .map(row -> PolicyChecker.check((String) row[1]))
          .flatMap(check -> check.findings().stream())
          .toList();

  @Test
  void everyRuleIsBrokenBySomeDocumentOfTheTables() {
    Set<Rule> broken = EnumSet.noneOf(Rule.class);
    FINDINGS.forEach(finding -> broken.add(finding.rule()));
    assertThat(broken).containsExactly(Rule.values());
  }

  @Test
  void everyFindingSaysWhatToDo() {
    assertThat(FINDINGS)
        .allSatisfy(
            finding ->
                assertThat(finding.suggestion())
                    .isNotBlank()
                    .doesNotContain("\n")
                    .matches("[a-z].*[^.]"));
  }

  @Test
  void idsAreWordsThatStayAsTheyAre() {
    assertThat(Stream.of(Rule.values()).map(Rule::id))
        .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"))
        .doesNotHaveDuplicates()
        .contains("unknown-name", "never-holds", "always-holds", "not-decided", "unused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scor > 3                   | unknown-name           | write score",
        "toxicity > 3               | unknown-name           | write score, links, new_account, language, tags, intent, harm or kinds",
        "intent == sell             | type-mismatch          | write \"sell\"",
        "intent == \"sel\"          | unknown-value          | write \"sell\"",
        "language > \"en\"          | type-mismatch          | write language == \"x\" or language in [\"x\"]",
        "kinds == \"link\"          | type-mismatch          | write \"link\" in kinds",
        "score                      | type-mismatch          | write score >= 0.5",
        "score = 3                  | guard-syntax           | write == for equality",
        "not new_account            | guard-syntax           | write ! for not",
        "links + 1 > 3              | unsupported-expression | compare a name with a constant",
        "has(score.x)               | unsupported-expression | leave it out",
        "score > 1 && score < 0     | never-holds            | correct the guard, or delete the node",
      })
  void aFindingSaysWhatToWriteInstead(String guard, String rule, String suggestion) {
    // when
    PolicyCheck check =
        PolicyChecker.check(SpamPolicy.withLine(18, "    when: '%s'".formatted(guard)));

    // then
    assertThat(check.findings())
        .filteredOn(Finding::isError)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule().id()).isEqualTo(rule);
              assertThat(finding.suggestion()).isEqualTo(suggestion);
            });
  }
}
