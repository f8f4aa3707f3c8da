package dev.precedent.policy.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Value;
import dev.precedent.policy.agreement.Pool;
import dev.precedent.policy.agreement.Revisions;
import dev.precedent.policy.diff.Divergence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The expression against the walk, for random versions, changes and cases. */
class DivergenceSqlTest {
  private static final int PAIRS = Integer.getInteger("precedent.agreement.sql", 300);
  private static final int MANY = Integer.MAX_VALUE;
  private static final long SEED = Long.getLong("precedent.agreement.seed", 20261129);

  @Test
  void agreesOnDuckDb() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    Revisions revisions = new Revisions(random);
    int parted = 0;
    int spared = 0;
    try (DuckDb duckDb = new DuckDb()) {
      for (int i = 0; i < PAIRS / 25; i++) {
        Pool pool = Pool.of(i, 200, random);
        for (int k = 0; k < 25; k++) {
          Revisions.Pair pair = revisions.of(pool);
          Divergence divergence = Divergence.between(pair.before(), pair.after());
          String sql =
              new DivergenceSql(
                      divergence, (version, fact) -> DuckDb.expression(version, pool, fact))
                  .place(divergence.places()::indexOf);

          List<@Nullable Integer> found = duckDb.numbers(pool, sql);

          List<@Nullable Integer> expected = new ArrayList<>();
          for (Map<String, Value> facts : pool.cases()) {
            expected.add(divergence.place(facts).map(divergence.places()::indexOf).orElse(null));
          }
          assertThat(found).as(sql).isEqualTo(expected);
          Optional<String> region =
              new DivergenceSql(
                      divergence, (version, fact) -> DuckDb.expression(version, pool, fact))
                  .region(MANY);
          if (region.isPresent()) {
            List<@Nullable Integer> concerned =
                duckDb.numbers(pool, "CASE WHEN %s THEN 1 END".formatted(region.get()));
            for (int c = 0; c < expected.size(); c++) {
              if (expected.get(c) != null) {
                assertThat(concerned.get(c)).as(region.get() + "\n" + sql).isEqualTo(1);
              } else {
                spared += concerned.get(c) == null ? 1 : 0;
              }
            }
          }
          parted += (int) expected.stream().filter(place -> place != null).count();
        }
      }
    }
    assertThat(parted).isGreaterThan(PAIRS * 10);
    assertThat(spared).isGreaterThan(PAIRS * 10);
  }
}
