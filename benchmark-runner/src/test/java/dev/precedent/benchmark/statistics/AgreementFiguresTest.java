package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.contracts.InvalidValue;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgreementFiguresTest {
  @Test
  void whatDoesNotExistSaysWhy() {
    assertThat(KrippendorffAlpha.of(units(2, List.of(0), List.of(1)), Metric.nominal()).reason())
        .isEqualTo("no unit has two labels");
    assertThat(KrippendorffAlpha.of(units(2, List.of(0, 0), List.of(0, 0)), Metric.nominal()))
        .isInstanceOf(Figure.Undefined.class);
    assertThat(FleissKappa.of(units(2, List.of(0, 0), List.of(1, 1, 0))).reason())
        .isEqualTo("units have between 2 and 3 labels, and it is defined where all have as many");
    assertThat(FleissKappa.of(units(2, List.of(0), List.of(1))).reason())
        .isEqualTo("no unit has two labels");
    assertThat(FleissKappa.of(units(1, List.of(0, 0))).reason())
        .contains("all labels say the same");
    assertThat(FleissKappa.of(units(1)).reason()).isEqualTo("no unit has two labels");
    assertThat(CohenKappa.of(new long[2][2]).kappa().reason())
        .isEqualTo("no unit was labelled by both");
    assertThat(CohenKappa.of(new long[][] {{3, 0}, {0, 0}}).interval().reason())
        .contains("both say the same throughout");
  }

  @Test
  void theIntervalOfKappaHasNoWidthWhereItHasNoVariance() {
    // one rater says the same throughout: kappa is 0, whatever the other one says
    CohenKappa agreement = CohenKappa.of(new long[][] {{0, 0}, {1, 2}});

    assertThat(agreement.kappa()).isEqualTo(Figure.of(0));
    assertThat(agreement.interval().ends())
        .satisfiesExactly(
            lower -> assertThat(lower).isCloseTo(0, within(1e-15)),
            upper -> assertThat(upper).isCloseTo(0, within(1e-15)));
  }

  @Test
  void setsAreAsFarApartAsMasiSays() {
    Metric.Distance distance =
        Metric.masi(
                List.of(
                    Set.of(), Set.of("a"), Set.of("a", "b"), Set.of("b", "c"), Set.of("d", "e")))
            .among(new long[5]);

    // the cases of Passonneau (2006), table 1: equal, one within the other, overlapping, disjoint
    assertThat(distance.between(1, 1)).isZero();
    assertThat(distance.between(1, 2)).isCloseTo(1 - 1 / 2.0 * 2 / 3, within(1e-15));
    assertThat(distance.between(2, 3)).isCloseTo(1 - 1 / 3.0 * 1 / 3, within(1e-15));
    assertThat(distance.between(3, 4)).isOne();
    assertThat(distance.between(0, 0)).isZero();
    assertThat(distance.between(0, 1)).isOne();
  }

  @Test
  void unitsAreCountedWhoeverLabelledThem() {
    LabelledUnits units = units(3, List.of(2, 0, 2), List.of(2, 2, 0), List.of(1), List.of(0, 1));

    assertThat(units.units(1)).isEqualTo(4);
    assertThat(units.units(2)).isEqualTo(3);
    assertThat(units.pairable()).isEqualTo(8);
    assertThat(units.counts()).containsExactly(2, 1, 1);
  }

  @Test
  void theSameSeedDrawsTheSameResamples() throws InterruptedException {
    LabelledUnits units = new LabelledUnits(2);
    for (int i = 0; i < 200; i++) {
      units.add(List.of(i % 2, i % 3 == 0 ? 1 - i % 2 : i % 2));
    }

    Interval one = alpha(units, new Bootstrap(1, 999));

    assertThat(alpha(units, new Bootstrap(1, 999))).isEqualTo(one);
    assertThat(alpha(units, new Bootstrap(2, 999))).isNotEqualTo(one);
    List<Double> ends = Objects.requireNonNull(one.ends());
    double alpha = Objects.requireNonNull(KrippendorffAlpha.of(units, Metric.nominal()).value());
    assertThat(alpha).isBetween(ends.getFirst(), ends.getLast());
    // half a width is about 1.96 standard errors of a share of 2/3 of 200, times 2 as chance is 1/2
    assertThat(ends.getLast() - ends.getFirst())
        .isCloseTo(2 * 1.96 * 2 * Math.sqrt(2 / 9.0 / 200), within(0.03));
  }

  @Test
  void anIntervalThatDoesNotExistInSomeResamplesIsNone() throws InterruptedException {
    Interval interval = alpha(units(2, List.of(0, 0), List.of(1, 1)), new Bootstrap(1, 99));

    assertThat(interval.ends()).isNull();
    assertThat(interval.reason()).matches("it does not exist in \\d+ of 99 resamples");
  }

  @Test
  void resamplesAreAsManyAsIntervalsNeed() {
    assertThatThrownBy(() -> new Bootstrap(1, 38))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("resamples are 39 to 9999, found 38");
  }

  private static Interval alpha(LabelledUnits units, Bootstrap bootstrap)
      throws InterruptedException {
    return bootstrap
        .intervals(
            units.counts(),
            List.of(counts -> KrippendorffAlpha.of(units, counts, Metric.nominal())))
        .getFirst();
  }

  @SafeVarargs
  private static LabelledUnits units(int values, List<Integer>... given) {
    LabelledUnits units = new LabelledUnits(values);
    for (List<Integer> each : given) {
      units.add(each);
    }
    return units;
  }
}
