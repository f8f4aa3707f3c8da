package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published and independently recomputed values; each names its source in the file. */
class StatisticsVectorsTest {
  private static final Percentage TO_THE_LAST_DIGITS = Percentage.withPercentage(1e-10);

  @Test
  void thereAreVectorsOfEveryKind() {
    assertThat(wilson()).hasSize(12);
    assertThat(mcNemar()).hasSize(6);
    assertThat(binary()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void wilson(String name, JsonNode vector) {
    List<Double> interval = Wilson.interval(vector.get("k").asLong(), vector.get("n").asLong());

    assertThat(interval.get(0)).isCloseTo(vector.at("/recomputed/0").asDouble(), within(1e-15));
    assertThat(interval.get(1)).isCloseTo(vector.at("/recomputed/1").asDouble(), within(1e-15));
    // Published values are rounded: to four digits at the worst.
    assertThat(interval.get(0)).isCloseTo(vector.at("/given/0").asDouble(), within(5e-5));
    assertThat(interval.get(1)).isCloseTo(vector.at("/given/1").asDouble(), within(5e-5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void mcNemar(String name, JsonNode vector) {
    JsonNode expected = vector.get("recomputed");

    McNemar test = McNemar.of(expected.get("b").asLong(), expected.get("c").asLong());

    same(test.chi2(), expected.get("chi2"));
    same(test.chi2Corrected(), expected.get("chi2_cc"));
    same(test.pChi2(), expected.get("p_chi2"));
    same(test.pChi2Corrected(), expected.get("p_chi2_cc"));
    same(test.pExact(), expected.get("p_exact"));
    assertThat(test.undefined() == null).isEqualTo(!expected.get("chi2").isNull());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void binary(String name, JsonNode vector) {
    Figures figures =
        Figures.of(
            new Confusion(
                vector.get("tp").asLong(),
                vector.get("fp").asLong(),
                vector.get("fn").asLong(),
                vector.get("tn").asLong()));

    same(figures.precision(), vector.get("precision"));
    same(figures.recall(), vector.get("recall"));
    same(figures.accuracy(), vector.get("accuracy"));
    same(figures.f1(), vector.get("f1"));
    for (int end = 0; end < 2; end++) {
      same(
          Objects.requireNonNull(figures.precisionInterval()).get(end),
          vector.at("/wilson95_precision/" + end));
      same(
          Objects.requireNonNull(figures.recallInterval()).get(end),
          vector.at("/wilson95_recall/" + end));
    }
    assertThat(figures.undefined()).isEmpty();
  }

  static List<Arguments> wilson() {
    return named(stream("/vectors").filter(each -> is(each, "wilson_interval_95")));
  }

  static List<Arguments> mcNemar() {
    return named(stream("/vectors").filter(each -> is(each, "mcnemar")));
  }

  static List<Arguments> binary() {
    return named(stream("/binary"));
  }

  private static void same(@Nullable Double actual, JsonNode expected) {
    if (expected.isNull()) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isCloseTo(expected.asDouble(), TO_THE_LAST_DIGITS);
    }
  }

  private static boolean is(JsonNode vector, String statistic) {
    return vector.get("stat").asString().equals(statistic);
  }

  private static List<Arguments> named(Stream<JsonNode> vectors) {
    return vectors.map(each -> Arguments.of(each.get("name").asString(), each)).toList();
  }

  private static Stream<JsonNode> stream(String pointer) {
    try (InputStream file =
        Objects.requireNonNull(
            StatisticsVectorsTest.class.getResourceAsStream("/statistics/vectors.json"))) {
      return new JsonMapper().readTree(file).at(pointer).valueStream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
