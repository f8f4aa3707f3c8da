package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Documents with a mistake, each with what is found in it. */
final class BrokenDocuments {
  private BrokenDocuments() {}

  /** All of them: what it is, the document, and a line for each finding. */
  static Stream<Arguments> all() {
    return Stream.of(
            BrokenFormTest.eachMistakeIsFoundInItsPlace(),
            BrokenGuardsTest.eachMistakeIsFoundInItsPlace(),
            BrokenTreesTest.eachMistakeIsFoundInItsPlace())
        .flatMap(each -> each);
  }

  /**
   * The sample document with other lines in the place of one.
   *
   * @param expected a line for each finding, in order
   */
  static Arguments row(String what, String expected, int line, String... lines) {
    return arguments(what, SpamPolicy.withLine(line, lines), expected);
  }

  static void assertFindings(String yaml, String expected) {
    PolicyCheck check = PolicyChecker.check(yaml);

    assertThat(check.findings().stream().map(BrokenDocuments::line))
        .containsExactly(expected.split("\n"));
  }

  static String line(Finding finding) {
    return "%d:%d: %s%s%s"
        .formatted(
            finding.line(),
            finding.column(),
            finding.isError() ? "" : "warning: ",
            finding.message(),
            finding.clause() == null ? "" : " (" + finding.clause() + ")");
  }
}
