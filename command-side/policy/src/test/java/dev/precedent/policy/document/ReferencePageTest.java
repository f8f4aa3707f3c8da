package dev.precedent.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for those who write policies says what the checker does. */
class ReferencePageTest {
  private static final Path PAGE = Path.of("../../docs/policy.md");

  @Test
  void itsExampleIsSound() throws IOException {
    // given
    String page = Files.readString(PAGE);
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(from, page.indexOf("```", from));

    // then
    assertThat(PolicyChecker.check(example).findings()).isEmpty();
    assertThat(PolicySchemaTest.mistakes(example)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void itNamesEveryRule(Rule rule) throws IOException {
    assertThat(Files.readString(PAGE)).contains("`" + rule.id() + "`");
  }

  @Test
  void itLinksTheSchema() throws IOException {
    String schema =
        "../command-side/policy/src/main/resources/dev/precedent/policy/policy.schema.json";
    assertThat(Files.readString(PAGE)).contains("](" + schema + ")");
    assertThat(PAGE.resolveSibling(schema)).exists();
  }
}
