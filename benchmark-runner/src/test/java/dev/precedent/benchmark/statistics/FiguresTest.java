package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FiguresTest {

  @Test
  void countsEachCaseInItsCell() {
    Confusion counts =
        Confusion.NONE
            .with(true, true, 2)
            .with(true, true, 1)
            .with(true, false, 2)
            .with(false, true, 1)
            .with(false, false, 4);

    assertThat(counts).isEqualTo(new Confusion(3, 2, 1, 4));
  }

  @Test
  void aFigureThatDoesNotExistIsNullAndSaysWhy() {
    Figures noVerdict = Figures.of(new Confusion(0, 0, 4, 6));
    Figures noTruth = Figures.of(new Confusion(0, 3, 0, 6));
    Figures neither = Figures.of(new Confusion(0, 0, 0, 6));
    Figures nothing = Figures.of(Confusion.NONE);

    assertThat(noVerdict.undefined().keySet()).isEqualTo(Set.of("precision", "precisionInterval"));
    assertThat(noVerdict.precision()).isNull();
    assertThat(noVerdict.recall()).isZero();
    assertThat(noVerdict.f1()).isZero();
    assertThat(noTruth.undefined().keySet())
        .isEqualTo(Set.of("recall", "recallInterval", "fnr", "fnrInterval"));
    assertThat(neither.undefined()).containsKey("f1").doesNotContainKey("accuracy");
    assertThat(neither.accuracy()).isEqualTo(1);
    assertThat(nothing.undefined()).containsKey("accuracy");
  }

  @Test
  void nullsAreWrittenAndReasonsOnlyWhereThereAreSome() {
    JsonMapper json = new JsonMapper();

    assertThat(json.writeValueAsString(Figures.of(new Confusion(0, 0, 4, 6))))
        .contains("\"precision\":null", "\"precisionInterval\":null", "\"undefined\":{");
    assertThat(json.writeValueAsString(Figures.of(new Confusion(1, 1, 1, 1))))
        .doesNotContain("undefined");
    assertThat(json.writeValueAsString(McNemar.of(0, 0)))
        .contains("\"chi2\":null", "\"pExact\":1.0", "\"undefined\":\"no case");
    assertThat(json.writeValueAsString(McNemar.of(1, 0))).doesNotContain("undefined");
  }

  @Test
  void equallyManyOnBothSidesAreNoDifferenceCorrectedOrNot() {
    McNemar test = McNemar.of(7, 7);

    assertThat(test.chi2()).isZero();
    assertThat(test.chi2Corrected()).isZero();
    assertThat(test.pExact()).isEqualTo(1);
  }

  @Test
  void sidesMayBeSwapped() {
    assertThat(McNemar.of(3, 9).pExact()).isEqualTo(McNemar.of(9, 3).pExact());
  }

  @Test
  void aProportionOfNothingIsRefused() {
    assertThatThrownBy(() -> Wilson.interval(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wilson.interval(3, 2)).hasMessageContaining("3 successes in 2");
  }
}
