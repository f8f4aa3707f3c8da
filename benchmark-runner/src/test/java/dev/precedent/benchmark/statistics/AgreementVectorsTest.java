package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Published and independently recomputed values of agreement; each names its source in the file.
 */
class AgreementVectorsTest {
  @Test
  void thereAreVectorsOfEveryKind() {
    assertThat(alpha()).hasSize(5);
    assertThat(fleiss()).hasSize(5);
    assertThat(cohen()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void alpha(String name, JsonNode vector) {
    Units units = Units.of(vector.get("raters_x_units"));

    same(KrippendorffAlpha.of(units.units, Metric.nominal()), vector.at("/recomputed/nominal"));
    if (vector.get("recomputed").has("ordinal")) {
      same(KrippendorffAlpha.of(units.units, Metric.ordinal()), vector.at("/recomputed/ordinal"));
    }
    if (vector.get("recomputed").has("interval")) {
      same(
          KrippendorffAlpha.of(
              units.units,
              Metric.interval(units.values.stream().map(Double::parseDouble).toList())),
          vector.at("/recomputed/interval"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void fleiss(String name, JsonNode vector) {
    JsonNode counts = vector.get("counts");
    LabelledUnits units = new LabelledUnits(counts.get(0).size());
    for (JsonNode unit : counts) {
      List<Integer> given = new ArrayList<>();
      for (int value = 0; value < unit.size(); value++) {
        for (int i = 0; i < unit.get(value).asInt(); i++) {
          given.add(value);
        }
      }
      units.add(given);
    }

    same(FleissKappa.of(units), vector.get("recomputed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void cohen(String name, JsonNode vector) {
    CohenKappa agreement = CohenKappa.of(table(vector));

    JsonNode recomputed = vector.get("recomputed");
    same(agreement.kappa(), recomputed.has("kappa") ? recomputed.get("kappa") : recomputed);
    JsonNode interval = vector.at("/given/ci95");
    for (int end = 0; end < interval.size(); end++) {
      assertThat(Objects.requireNonNull(agreement.interval().ends()).get(end))
          .isCloseTo(interval.get(end).asDouble(), within(5e-5));
    }
  }

  private static long[][] table(JsonNode vector) {
    if (vector.has("table")) {
      return vector
          .get("table")
          .valueStream()
          .map(row -> row.valueStream().mapToLong(JsonNode::asLong).toArray())
          .toArray(long[][]::new);
    }
    JsonNode one = vector.get("rater_a");
    JsonNode other = vector.get("rater_b");
    long[][] table = new long[7][7];
    for (int i = 0; i < one.size(); i++) {
      table[one.get(i).asInt()][other.get(i).asInt()]++;
    }
    return table;
  }

  private record Units(LabelledUnits units, List<String> values) {
    static Units of(JsonNode raters) {
      List<String> values =
          List.copyOf(
              new TreeSet<>(
                  raters
                      .valueStream()
                      .flatMap(JsonNode::valueStream)
                      .filter(value -> !value.isNull())
                      .map(JsonNode::asString)
                      .toList()));
      LabelledUnits units = new LabelledUnits(values.size());
      for (int unit = 0; unit < raters.get(0).size(); unit++) {
        List<Integer> given = new ArrayList<>();
        for (JsonNode rater : raters) {
          if (!rater.get(unit).isNull()) {
            given.add(values.indexOf(rater.get(unit).asString()));
          }
        }
        units.add(given);
      }
      return new Units(units, values);
    }
  }

  static List<Arguments> alpha() {
    return named("krippendorff_alpha");
  }

  static List<Arguments> fleiss() {
    return named("fleiss_kappa");
  }

  static List<Arguments> cohen() {
    return named("cohen_kappa");
  }

  private static void same(Figure actual, JsonNode expected) {
    assertThat(Objects.requireNonNull(actual.value(), actual::toString))
        .isCloseTo(expected.asDouble(), within(1e-12));
  }

  private static List<Arguments> named(String statistic) {
    return stream()
        .filter(each -> each.get("stat").asString().equals(statistic))
        .map(each -> Arguments.of(each.get("name").asString(), each))
        .toList();
  }

  private static Stream<JsonNode> stream() {
    try (InputStream file =
        Objects.requireNonNull(
            AgreementVectorsTest.class.getResourceAsStream("/statistics/agreement-vectors.json"))) {
      return new JsonMapper().readTree(file).get("vectors").valueStream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
