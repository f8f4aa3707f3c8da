package dev.precedent.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoleTextTest {

  @Test
  void takesTextApart() {
    assertThat(HoleText.of("a/${row.b}/${row.c}").pieces())
        .containsExactly(
            new HoleText.Literal("a/"),
            new HoleText.Hole("row.b", 4),
            new HoleText.Literal("/"),
            new HoleText.Hole("row.c", 13));
    assertThat(HoleText.of("").pieces()).isEmpty();
  }

  @Test
  void countsInCodePoints() {
    assertThat(HoleText.of("😀${x}").pieces()).contains(new HoleText.Hole("x", 3));
  }

  @Test
  void twoDollarsAreNoHole() {
    assertThat(HoleText.of("$${a} $5").pieces()).containsExactly(new HoleText.Literal("${a} $5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': {'b': 1}}",
        "'}' + \"}\"",
        "'it\\'s }'",
        "r'\\' + 'x'",
        "'''a ' } b'''",
        "row.x // a } comment\n + 1",
        "br'\\'"
      })
  void knowsWhereAnExpressionEnds(String expression) {
    assertThat(HoleText.of("${" + expression + "}").pieces())
        .containsExactly(new HoleText.Hole(expression, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab${", "ab${row.x", "ab${'}", "ab${{}", "ab${x // }"})
  void saysWhereAHoleOpensThatNothingCloses(String text) {
    assertThat(HoleText.of(text).unclosedAt()).isEqualTo(2);
  }
}
