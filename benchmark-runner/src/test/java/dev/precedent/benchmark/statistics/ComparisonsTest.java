package dev.precedent.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The guide's table of figures beside those of others is what this code finds today. It is written
 * anew with {@code -Dprecedent.comparisons.write=true}.
 */
class ComparisonsTest {
  private static final Path GUIDE = Path.of("../docs/comparisons.md");

  /** Its exact chance was printed without one of two terms: 24 / 4096 in place of 26 / 4096. */
  private static final String MISPRINTED = "mcnemar: mlxtend guide scenario A (small: exact test)";

  private static final String BEGINS = "| data | figure |";

  @Test
  void theGuideTellsWhatIsFound() throws Exception {
    Comparisons comparisons = new Comparisons();
    VectorComparisons.add(comparisons);
    DemoComparisons.add(comparisons);
    String guide = Files.readString(GUIDE);
    String expected = guide.substring(0, guide.indexOf(BEGINS)) + comparisons.table();

    if (Boolean.getBoolean("precedent.comparisons.write")) {
      Files.writeString(GUIDE, expected);
    }

    assertThat(comparisons.rows()).hasSizeGreaterThan(500);
    assertThat(comparisons.rows())
        .allSatisfy(
            row -> {
              assertThat(row.found() == null).isEqualTo(row.expected() == null);
              Double difference = row.difference();
              if (difference != null) {
                assertThat(difference).isLessThanOrEqualTo(Comparisons.LAST_DIGITS);
              }
            });
    assertThat(comparisons.rows().stream().filter(row -> !row.isAsPublished()))
        .extracting(Comparisons.Row::data)
        .containsExactly(MISPRINTED);
    assertThat(Files.readString(GUIDE))
        .as("write it anew: run this test with -Dprecedent.comparisons.write=true")
        .isEqualTo(expected);
  }
}
