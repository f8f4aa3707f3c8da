package dev.precedent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=HYPERLINK(\"x\")"})
  void whatBeginsLikeAFormulaIsText(String text) {
    assertThat(SpreadsheetCell.of(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "1-2", "'=1", " =1", "a\n=1"})
  void everythingElseStaysAsItIs(String text) {
    assertThat(SpreadsheetCell.of(text)).isEqualTo(text);
  }
}
