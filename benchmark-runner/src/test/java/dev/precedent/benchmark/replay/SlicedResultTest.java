package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.query.Grouping;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlicedResultTest {
  private static final Grouping REGION = Grouping.parse("by", "region");
  private static final Grouping PATHWAY = Grouping.parse("by", "pathway");

  private final Slices slices = new Slices(List.of(REGION, PATHWAY));

  private void count(String region, String old, String now, Truth truth, long decisions) {
    slices.count(
        REGION,
        Optional.of(region),
        new Cell(new BaselineOutcome.Decided(old), now, truth),
        decisions);
  }

  private SlicedResult result() {
    return SlicedResult.of(slices, List.of(REGION), List.of("REMOVE"), ErrorWeights.ALIKE);
  }

  @Test
  void aWordAloneIsAnAttributeUnlessItIsAField() {
    assertThat(REGION.written()).isEqualTo("attribute.region");
    assertThat(Grouping.parse("by", "attribute.pathway").written()).isEqualTo("attribute.pathway");
    assertThat(PATHWAY.written()).isEqualTo("pathway");
  }

  @Test
  void saysOfEachSliceWhetherItsMistakesBecameFewerOrMore() {
    count("IE", "ALLOW", "REMOVE", Truth.POSITIVE, 40);
    count("IE", "ALLOW", "ALLOW", Truth.NEGATIVE, 60);
    count("FR", "ALLOW", "REMOVE", Truth.NEGATIVE, 30);
    count("DE", "ALLOW", "REMOVE", Truth.NEGATIVE, 5);
    count("IT", "ALLOW", "REMOVE", Truth.NEGATIVE, 5);
    count("IT", "ALLOW", "REMOVE", Truth.POSITIVE, 5);
    count("AT", "ALLOW", "REMOVE", Truth.UNLABELLED, 3);

    SlicedResult.Slicing by = result().by().getFirst();

    assertThat(by.slices().stream().map(Slice::value))
        .containsExactly("IE", "FR", "IT", "DE", "AT");
    assertThat(
            by.slices().stream()
                .limit(4)
                .map(slice -> Objects.requireNonNull(slice.labels()).verdict()))
        .containsExactly(
            Slice.Verdict.FEWER_MISTAKES,
            Slice.Verdict.MORE_MISTAKES,
            Slice.Verdict.NO_DIFFERENCE_SHOWN,
            Slice.Verdict.TOO_FEW);
    assertThat(by.slices().getLast().labels()).isNull();
    assertThat(by.slices().getLast().flipped()).isEqualTo(3);
    assertThat(result().correction()).startsWith("Benjamini-Hochberg over 4 slices");
  }

  @Test
  void manySlicesWithAChanceDifferenceAreNotCalledDifferent() {
    for (int i = 0; i < 60; i++) {
      count("quiet-" + i, "ALLOW", "REMOVE", Truth.POSITIVE, 5);
      count("quiet-" + i, "ALLOW", "REMOVE", Truth.NEGATIVE, 5);
    }
    count("lucky", "ALLOW", "REMOVE", Truth.POSITIVE, 6); // p = 2/64 by itself

    Slice lucky =
        result().by().getFirst().slices().stream()
            .filter(slice -> "lucky".equals(slice.value()))
            .findFirst()
            .orElseThrow();

    Slice.SliceLabels against = Objects.requireNonNull(lucky.labels());
    assertThat(against.mcnemar().pExact()).isLessThan(0.05);
    assertThat(against.verdict()).isEqualTo(Slice.Verdict.NO_DIFFERENCE_SHOWN);
  }

  @Test
  void theSmallestOfManyAreTakenTogetherAndNothingIsLost() {
    for (int i = 0; i < 150; i++) {
      count("r" + i, "ALLOW", i % 2 == 0 ? "REMOVE" : "ALLOW", Truth.UNLABELLED, 200 - i);
    }
    slices.count(
        REGION,
        Optional.empty(),
        new Cell(new BaselineOutcome.Decided("ALLOW"), null, Truth.UNLABELLED),
        7);

    SlicedResult.Slicing by = result().by().getFirst();
    Slice others = Objects.requireNonNull(by.others());

    assertThat(by.values()).isEqualTo(151);
    assertThat(by.slices()).hasSize(100);
    assertThat(others.undecidable()).isEqualTo(7);
    assertThat(by.slices().stream().mapToLong(Slice::total).sum() + others.total())
        .isEqualTo(150 * 200 - 150 * 149 / 2 + 7);
    assertThat(result().correction()).isNull();
  }

  @Test
  void whatTellsAlmostEveryDecisionApartIsNothingToSliceBy() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i <= Slices.MOST_VALUES; i++) {
                count("user-" + i, "ALLOW", "ALLOW", Truth.UNLABELLED, 1);
              }
            })
        .isInstanceOf(Replay.InvalidPlan.class)
        .hasMessage(
            "attribute.region has more than 10,000 values in these decisions, which is too many to slice by");
  }
}
