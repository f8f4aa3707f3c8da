package dev.precedent.views.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.precedent.policy.agreement.Agreement;
import dev.precedent.policy.sql.DuckDb;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Evaluator, DuckDB and Elasticsearch on the same policies and cases. {@code
 * -Dprecedent.agreement.policies=2000} makes it the longer run, {@code -Dprecedent.agreement.seed}
 * another one.
 */
class ReadingsAgreeTest {
  private static final int POLICIES = Integer.getInteger("precedent.agreement.policies", 300);
  private static final long SEED = Long.getLong("precedent.agreement.seed", 20261123);

  @Test
  void allThreeSayTheSame() {
    try (DuckDb duckDb = new DuckDb();
        OnElasticsearch elasticsearch = new OnElasticsearch(UnaryOperator.identity())) {
      // when
      Agreement.Seen seen =
          new Agreement(List.of(duckDb, elasticsearch), SEED).check(POLICIES / 25, 25, 200);

      // then
      System.out.println(seen);
      assertThat(seen.ends())
          .hasSize(4)
          .allSatisfy((_, cases) -> assertThat(cases).isGreaterThan(seen.cases() / 50));
    }
  }

  @Test
  void findsAndShrinksWhatDisagrees() {
    // given
    UnaryOperator<String> mutation = request -> request.replace("gte", "gt");
    try (OnElasticsearch elasticsearch = new OnElasticsearch(mutation)) {
      Agreement agreement = new Agreement(List.of(elasticsearch), SEED);

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
