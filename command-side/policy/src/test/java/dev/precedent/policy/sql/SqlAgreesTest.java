package dev.precedent.policy.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precedent.policy.agreement.Agreement;
import dev.precedent.policy.agreement.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The SQL reading against the evaluator. {@code -Dprecedent.agreement.sql=100000} makes it the long
 * run, {@code -Dprecedent.agreement.seed} another one.
 */
class SqlAgreesTest {
  private static final int POLICIES = Integer.getInteger("precedent.agreement.sql", 300);
  private static final long SEED = Long.getLong("precedent.agreement.seed", 20261123);

  @Test
  void agreesOnDuckDb() {
    try (DuckDb duckDb = new DuckDb()) {
      // when
      Agreement.Seen seen = new Agreement(List.of(duckDb), SEED).check(POLICIES / 25, 25, 200);

      // then
      System.out.println(seen);
      assertThat(seen.ends())
          .hasSize(4)
          .allSatisfy((_, cases) -> assertThat(cases).isGreaterThan(seen.cases() / 50));
    }
  }

  @Test
  void agreesOnSpark(@TempDir Path folder) {
    assumeTrue(Spark.isThere(), "Spark is not on the class path");
    try (Engine spark = new Spark(folder)) {
      assertThat(new Agreement(List.of(spark), SEED).check(3, 30, 200).cases()).isEqualTo(18_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    ">=, >",
    "NOT IN, IN",
    "IS NULL AND (, IS NULL OR (",
    "c.region IS NULL THEN NULL, FALSE THEN NULL"
  })
  void findsAndShrinksWhatDisagrees(String text, String wrong) {
    // given
    UnaryOperator<String> mutation = sql -> sql.replace(text, wrong);
    try (DuckDb duckDb = new DuckDb(mutation)) {
      Agreement agreement = new Agreement(List.of(duckDb), SEED);

      // when
      Agreement.Disagreement found =
          catchThrowableOfType(
              Agreement.Disagreement.class, () -> agreement.check(POLICIES / 25, 25, 200));

      // then
      assertThat(found).isNotNull();
      assertThat(found.conditions()).isLessThanOrEqualTo(3);
      assertThat(found.facts()).hasSizeLessThanOrEqualTo(2);
    }
  }
}
