package dev.precedent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long WORKED = Duration.ofMillis(200).toNanos();
  private static final long FAR = 10 * Pace.SMALL_LAG;

  private final Pace pace = new Pace();

  @Test
  void restsWhereTheLedgerGrowsFaster() {
    pace.begin(0, 1_000, FAR);
    assertThat(pace.rest(WORKED, 6_000, FAR + 5_001)).isEqualTo(Duration.ofMillis(1_800));
  }

  @Test
  void goesOnWhereItCanFollow() {
    pace.begin(0, 1_000, FAR);
    assertThat(pace.rest(WORKED, 6_000, FAR + 5_000)).isZero();
    // such as after a restart, with nobody recording
    assertThat(pace.rest(WORKED, 6_000, FAR)).isZero();
  }

  @Test
  void goesOnWhereLittleIsMissing() {
    pace.begin(0, 1_000, 1_000);
    assertThat(pace.rest(WORKED, 6_000, 6_000 + Pace.SMALL_LAG)).isZero();
    assertThat(pace.rest(WORKED, 6_000, 6_001 + Pace.SMALL_LAG)).isPositive();
  }

  @Test
  void neverRestsLongerThanTheBound() {
    pace.begin(0, 0, FAR);
    assertThat(pace.rest(100 * WORKED, 5_000, 2 * FAR)).isEqualTo(Pace.LONGEST_REST);
  }
}
