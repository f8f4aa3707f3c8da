package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How samples differ: published examples, definitions counted out, and alarms without drift. */
class DriftFiguresTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @ParameterizedTest
  @MethodSource("vectors")
  void stabilityIsThatOfWorkedExamples(JsonNode vector) {
    long[] reference = counts(vector.get("ref_counts"));
    long[] current = counts(vector.get("cur_counts"));

    PopulationStability stability = stability(reference, current);

    double expected = vector.get("recomputed").asDouble();
    assertThat(stability.floored()).isCloseTo(expected, within(1e-9));
    if (Arrays.stream(reference).anyMatch(each -> each == 0)) {
      assertThat(stability.psi()).isNull();
      assertThat(stability.undefined())
          .isEqualTo("a has no reference decisions, which makes it infinite");
    } else {
      assertThat(stability.psi()).isCloseTo(expected, EXACT);
    }
  }

  @Test
  void aBinThatIsEmptyOnBothSidesSaysNothing() {
    assertThat(stability(new long[] {5, 0, 10}, new long[] {10, 0, 5}).psi())
        .isEqualTo(stability(new long[] {5, 10}, new long[] {10, 5}).psi());
    assertThat(stability(new long[] {0, 0}, new long[] {1, 2}).undefined())
        .contains("no reference decisions");
  }

  @Test
  void theDistanceGoesFromNothingToNothingInCommon() {
    assertThat(JensenShannon.distance(new long[] {5, 5}, new long[] {70, 70})).isZero();
    assertThat(JensenShannon.distance(new long[] {5, 0}, new long[] {0, 7})).isEqualTo(1);
    // (1/2)(ln(1/(3/4)) + (1/2)ln((1/2)/(3/4)) + (1/2)ln((1/2)/(1/4))) / ln 2
    assertThat(JensenShannon.distance(new long[] {1, 0}, new long[] {1, 1}))
        .isCloseTo(
            Math.sqrt(
                (Math.log(4 / 3.0) + Math.log(2 / 3.0) / 2 + Math.log(2) / 2) / 2 / Math.log(2)),
            EXACT);
    assertThat(JensenShannon.distance(new long[] {0}, new long[] {1})).isNull();
  }

  @Test
  void theGreatestDistanceIsThatOfTheDistributionFunctions() {
    Random random = new Random(2);
    for (int round = 0; round < 300; round++) {
      double[] one = numbers(random, 2 + random.nextInt(20));
      double[] other = numbers(random, 2 + random.nextInt(20));
      KolmogorovSmirnov test = KolmogorovSmirnov.of(counts(one), counts(other));
      double expected =
          Stream.of(one, other)
              .flatMapToDouble(Arrays::stream)
              .map(x -> Math.abs(below(one, x) - below(other, x)))
              .max()
              .orElseThrow();
      assertThat(test.statistic()).isCloseTo(expected, EXACT);
      assertThat(test.method()).isEqualTo("exact");
      assertThat(test.pValue()).isBetween(0.0, 1.0);
      assertThat(test.ties())
          .isEqualTo(
              Stream.of(one, other).flatMapToDouble(Arrays::stream).distinct().count()
                  < one.length + other.length);
    }
  }

  @Test
  void theChanceOfSmallSamplesIsExact() {
    // of the 20 ways to order 3 and 3 two are apart as far: 2 / 20
    KolmogorovSmirnov test =
        KolmogorovSmirnov.of(counts(new double[] {1, 2, 3}), counts(new double[] {4, 5, 6}));
    assertThat(test.statistic()).isEqualTo(1);
    assertThat(test.pValue()).isCloseTo(0.1, EXACT);
    KolmogorovSmirnov one =
        KolmogorovSmirnov.of(counts(new double[] {1}), counts(new double[] {2, 3}));
    assertThat(one.statistic()).isEqualTo(1);
    assertThat(one.pValue()).isNull();
    assertThat(one.undefined()).containsOnlyKeys("pValue");
  }

  @Test
  void theLimitIsThatOfTheTables() {
    // N. Smirnov's table: the distances at which the tail is 10, 5 and 1 %
    assertThat(KolmogorovSmirnov.limit(1.2238478702170825 / 1000, 2_000_000, 2_000_000))
        .isCloseTo(0.1, within(1e-9));
    assertThat(KolmogorovSmirnov.limit(1.3580986393225505 / 1000, 2_000_000, 2_000_000))
        .isCloseTo(0.05, within(1e-9));
    assertThat(KolmogorovSmirnov.limit(1.6276236115189503 / 1000, 2_000_000, 2_000_000))
        .isCloseTo(0.01, within(1e-9));
    assertThat(KolmogorovSmirnov.limit(0, 5, 5)).isEqualTo(1);
    assertThat(KolmogorovSmirnov.limit(Math.nextDown(1.0), 2, 2))
        .isCloseTo(KolmogorovSmirnov.limit(1.0, 2, 2), within(1e-9)); // where the series change
  }

  @Test
  void closedValuesAreTestedByPearson() {
    // by hand: expected 15, 15, 35, 35; (25 + 25) / 15 + (25 + 25) / 35
    Homogeneity test = Homogeneity.of(new long[] {10, 40, 0}, new long[] {20, 30, 0});
    assertThat(test.statistic()).isCloseTo(50 / 15.0 + 50 / 35.0, EXACT);
    assertThat(test.degreesOfFreedom()).isEqualTo(1);
    assertThat(test.pValue()).isCloseTo(0.0290963, within(1e-6));
    assertThat(test.few()).isZero();
    assertThat(Homogeneity.of(new long[] {1, 2}, new long[] {3, 4}).few()).isEqualTo(4);
    assertThat(Homogeneity.of(new long[] {5}, new long[] {7}).undefined().get("pValue"))
        .isEqualTo("all decisions have the same value");
  }

  @Test
  void numbersThatAreNoSharesAreBinnedByTheTenthsOfTheReference() {
    NumberCounts reference = counts(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
    NumberCounts current = counts(new double[] {-5, 10.5, 11, 1000});

    Binning bins = Binning.of(reference, current);

    assertThat(bins.counts(reference)).containsOnly(10);
    assertThat(bins.from(0)).isNull();
    assertThat(bins.to(0)).isEqualTo(11);
    assertThat(bins.counts(current)).containsExactly(2, 1, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(Binning.of(counts(new double[] {3, 3, 3}), current).size()).isEqualTo(1);
  }

  /** In 400 series of 12 windows without drift there are about 20 with an alarm, and no more. */
  @Test
  void withoutDriftFewAlarmsAreRaised() {
    Random random = new Random(8);
    int series = 400;
    int alarmed = 0;
    int uncorrected = 0;
    for (int i = 0; i < series; i++) {
      NumberCounts reference = counts(random.doubles(300).toArray());
      List<@Nullable Double> chances = new ArrayList<>();
      for (int window = 0; window < 12; window++) {
        chances.add(KolmogorovSmirnov.of(reference, counts(random.doubles(60).toArray())).pValue());
      }
      alarmed += WindowAlarm.of("KS", chances, 12).raised().isEmpty() ? 0 : 1;
      uncorrected += chances.stream().anyMatch(each -> each != null && each <= 0.05) ? 1 : 0;
    }
    assertThat(alarmed).isBetween(1, (int) (0.05 * series + 2 * Math.sqrt(0.05 * 0.95 * series)));
    assertThat(uncorrected).isGreaterThan(4 * alarmed); // which is what the correction is for
  }

  @Test
  void windowsToComeAreCountedAmongTheLooks() {
    List<@Nullable Double> chances = new ArrayList<>(List.of(0.004, 0.01));
    chances.add(null);
    assertThat(WindowAlarm.of("KS", chances, 0).raised()).containsExactly(0, 1);
    assertThat(WindowAlarm.of("KS", chances, 12).raised()).containsExactly(0);
    assertThat(WindowAlarm.of("KS", chances, 12).level()).isEqualTo(0.05 / 12);
  }

  static Stream<JsonNode> vectors() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            DriftFiguresTest.class.getResourceAsStream("/statistics/score-vectors.json"))) {
      return new JsonMapper()
          .readTree(file)
          .get("vectors")
          .valueStream()
          .filter(each -> each.get("stat").asString().equals("psi"));
    }
  }

  private static PopulationStability stability(long[] reference, long[] current) {
    return PopulationStability.of(
        reference, current, "abcdefghij".substring(0, reference.length).split(""));
  }

  private static long[] counts(JsonNode array) {
    return array.valueStream().mapToLong(JsonNode::asLong).toArray();
  }

  private static double[] numbers(Random random, int size) {
    return IntStream.range(0, size).mapToDouble(_ -> random.nextInt(15) / 7.0).toArray();
  }

  private static NumberCounts counts(double[] numbers) {
    NumberCounts.Builder counts = new NumberCounts.Builder();
    double[] ascending = numbers.clone();
    Arrays.sort(ascending);
    for (int i = ascending.length - 1; i >= 0; i--) {
      counts.add(ascending[i], 1);
    }
    return counts.build();
  }

  private static double below(double[] sample, double x) {
    return (double) Arrays.stream(sample).filter(each -> each <= x).count() / sample.length;
  }
}
