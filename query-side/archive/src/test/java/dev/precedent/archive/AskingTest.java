package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.query.SearchUnavailable;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AskingTest {
  /** A hundred thousand million million pairs. */
  private static final String FOR_HOURS =
      "SELECT sum(a.range * b.range) FROM range(100000000) AS a, range(1000000000) AS b";

  private static DuckDBConnection duckdb() throws Exception {
    return DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
  }

  @Test
  void handsOverAllRows() throws Exception {
    List<Long> rows = new ArrayList<>();
    try (Asking asking = new Asking(duckdb())) {
      asking.execute("CREATE TEMP TABLE numbers AS SELECT * FROM range(3)");
      asking.forEach("SELECT * FROM numbers ORDER BY 1", row -> rows.add(row.getLong(1)));
    }

    assertThat(rows).containsExactly(0L, 1L, 2L);
  }

  @Test
  void endsWhatTakesLongWhenItIsInterrupted() throws Exception {
    AtomicReference<Throwable> ended = new AtomicReference<>();
    try (Asking asking = new Asking(duckdb())) {
      Thread waiting =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      asking.forEach(FOR_HOURS, row -> {});
                    } catch (InterruptedException | RuntimeException e) {
                      ended.set(e);
                    }
                  });
      Thread.sleep(300);

      waiting.interrupt();

      assertThat(waiting.join(Duration.ofMinutes(1))).isTrue();
      assertThat(ended.get()).isInstanceOf(InterruptedException.class);
      asking.forEach("SELECT 1", row -> assertThat(row.getInt(1)).isEqualTo(1));
    }
  }

  @Test
  void tellsHowFarItIsAndEndsWhenWhoeverIsToldHasEnough() throws Exception {
    try (Asking asking = new Asking(duckdb())) {
      asking.execute("CREATE TEMP TABLE numbers AS SELECT * FROM range(10000000)");
      AtomicReference<Double> told = new AtomicReference<>();
      asking.watch(
          share -> {
            if (share > 0) {
              told.set(share);
              throw new CancellationException();
            }
          });

      assertThatThrownBy(
              () ->
                  asking.forEach(
                      "SELECT count(*) FROM numbers AS a, range(3000) AS b WHERE hash(a.range,"
                          + " b.range) = 1",
                      _ -> {}))
          .isInstanceOf(CancellationException.class);

      assertThat(told.get()).isBetween(0.0, 1.0);
      asking.forEach("SELECT 1", row -> assertThat(row.getInt(1)).isEqualTo(1));
    }
  }

  @Test
  void saysWhatWentWrong() throws Exception {
    try (Asking asking = new Asking(duckdb())) {
      assertThatThrownBy(() -> asking.execute("SELECT nothing"))
          .isInstanceOf(SearchUnavailable.class)
          .hasMessageContaining("nothing");
      assertThatThrownBy(
              () ->
                  asking.forEach(
                      "SELECT 1",
                      _ -> {
                        throw new IllegalStateException("of whoever takes");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
