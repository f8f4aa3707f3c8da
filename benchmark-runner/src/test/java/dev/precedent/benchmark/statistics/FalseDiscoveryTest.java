package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
  private static final Offset<Double> EXACT = within(1e-12);

  /** The example of Benjamini and Hochberg (1995), section 4.1. */
  private static final List<Double> PUBLISHED =
      List.of(
          0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
          0.5719, 0.6528, 0.7590, 1.000);

  @Test
  void rejectsTheFourOfThePublishedExample() {
    assertThat(FalseDiscovery.adjusted(PUBLISHED).stream().filter(p -> p <= 0.05)).hasSize(4);
  }

  @Test
  void agreesWithTheDefinitionWhateverTheOrder() {
    Random random = new Random(3);
    for (int run = 0; run < 200; run++) {
      List<Double> chances = new ArrayList<>(PUBLISHED.subList(0, random.nextInt(16)));
      chances.addAll(random.doubles(random.nextInt(5)).boxed().toList());
      Collections.shuffle(chances, random);

      List<Double> adjusted = FalseDiscovery.adjusted(chances);

      for (int i = 0; i < chances.size(); i++) {
        assertThat(adjusted.get(i)).isEqualTo(plainly(chances.get(i), chances), EXACT);
      }
    }
  }

  /** The least q at which the step-up procedure rejects it. */
  private static double plainly(double chance, List<Double> all) {
    return all.stream()
        .filter(other -> other >= chance)
        .mapToDouble(
            other -> other * all.size() / all.stream().filter(each -> each <= other).count())
        .min()
        .orElseThrow();
  }
}
